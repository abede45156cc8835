package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.Guests;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** How long guests stay, and who is out because their link was taken back. */
public final class GuestStays implements Guests {

    private final GuestAccounts accounts;
    private final Sessions sessions;
    private final SessionOpening opening;
    private final Function<Tx, Future<Void>> committed;

    /** {@code committed} succeeds after the commit of a transaction. */
    public GuestStays(
            GuestAccounts accounts, Sessions sessions, SessionOpening opening, Function<Tx, Future<Void>> committed) {
        this.accounts = accounts;
        this.sessions = sessions;
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

    @Override
    public Future<Void> stay(Tx tx, ClinicId clinic, UserId guest, Instant until) {
        return accounts.stay(tx, guest, until).compose(kept -> sessions.endBy(tx, guest, until));
    }
}
