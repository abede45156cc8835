package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Transactions;
import dev.dermvisit.kernel.Tx;
import io.vertx.core.Future;
import java.util.function.Function;

/**
 * Transactions of somebody whose session still goes on when they commit.
 *
 * <p>A token is checked when a request comes in. Between then and the commit a password may be hashed, which takes its time;
 * whoever was signed out, disabled or given another role meanwhile must not act any more.
 */
public final class Acting {

    private final Transactions transactions;
    private final Sessions sessions;

    public Acting(Transactions transactions, Sessions sessions) {
        this.transactions = transactions;
        this.sessions = sessions;
    }

    /** Fails with 401 {@code session.invalid}, and does nothing, where the caller's session is over; holds its end back. */
    <T> Future<T> within(Caller caller, Function<Tx, Future<T>> work) {
        return transactions.within(
                caller.clinic(),
                tx -> sessions.holdOpen(tx, caller.session())
                        .map(open -> {
                            if (!open) {
                                throw Failure.unauthenticated("session.invalid", "Please sign in again.");
                            }
                            return open;
                        })
                        .compose(open -> work.apply(tx)));
    }
}
