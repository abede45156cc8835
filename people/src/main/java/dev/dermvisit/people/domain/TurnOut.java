package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.Guests;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/** Puts guests out whose link was taken back. */
public final class TurnOut implements Guests {

    private final SessionOpening opening;
    private final Function<Tx, Future<Void>> committed;

    /** {@code committed} succeeds after the commit of a transaction. */
    public TurnOut(SessionOpening opening, Function<Tx, Future<Void>> committed) {
        this.opening = opening;
        this.committed = committed;
    }

    /** A guest of another clinic has no session in the transaction's scope. */
    @Override
    public Future<Void> turnOut(Tx tx, ClinicId clinic, UserId guest) {
        return opening.endAll(tx, List.of(guest))
                .onSuccess(over -> committed.apply(tx).onSuccess(done -> opening.announce(over)))
                .mapEmpty();
    }
}
