package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Transactions;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;

/** Signs somebody out, here or everywhere: their tokens are worth nothing and their sockets close. */
public final class EndSession {

    private final Sessions sessions;
    private final Accounts accounts;
    private final SessionOpening opening;
    private final Transactions transactions;
    private final AuditTrail audit;
    private final Clock clock;

    public EndSession(
            Sessions sessions,
            Accounts accounts,
            SessionOpening opening,
            Transactions transactions,
            AuditTrail audit,
            Clock clock) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.opening = opening;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    public Future<Void> end(Caller caller) {
        return transactions.within(caller.clinic(), tx -> endOne(tx, caller)).andThen(done -> {
            if (done.succeeded()) {
                opening.announce(List.of(caller.session()));
            }
        });
    }

    public Future<Void> endEverywhere(Caller caller) {
        return transactions
                .within(
                        caller.clinic(),
                        tx -> accounts.lock(tx, caller.clinic(), caller.user())
                                .map(found -> found.orElseThrow(EndSession::gone))
                                .compose(account -> opening.endAll(tx, account.id()))
                                .compose(over -> audit.record(tx, AuditEntry.of(caller, "session.all-ended"))
                                        .map(over)))
                .onSuccess(opening::announce)
                .mapEmpty();
    }

    private Future<Void> endOne(Tx tx, Caller caller) {
        return sessions.end(tx, caller.session(), clock.instant())
                .compose(ended ->
                        audit.record(tx, AuditEntry.of(caller, "session.ended").on("session", caller.session())));
    }

    private static Failure gone() {
        return Failure.unauthenticated("account.gone", "This account is no longer there.");
    }
}
