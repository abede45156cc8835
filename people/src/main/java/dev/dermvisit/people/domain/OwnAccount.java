package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.ToDo;
import dev.dermvisit.people.domain.Accounts.Membership;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody who is signed in may know of themselves. */
public final class OwnAccount {

    /** The own account and what is expected of it. */
    public record Me(
            Membership membership,
            boolean secondFactorRequired,
            @Nullable ToDo toDo) {}

    private final Accounts accounts;
    private final Sessions sessions;
    private final SessionOpening opening;
    private final Clock clock;

    public OwnAccount(Accounts accounts, Sessions sessions, SessionOpening opening, Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.opening = opening;
        this.clock = clock;
    }

    public Future<Me> read(Caller caller) {
        return accounts.membership(caller.clinic(), caller.user())
                .map(found -> found.orElseThrow(OwnPassword::gone))
                .map(this::me);
    }

    /** Where one is signed in, newest first. */
    public Future<List<Sessions.Open>> sessions(Caller caller) {
        return sessions.openOf(caller.clinic(), caller.user(), clock.instant());
    }

    private Me me(Membership membership) {
        Account account = membership.account();
        return new Me(
                membership,
                opening.needsSecondFactor(account.role()),
                opening.toDo(account.role(), account.passwordTemporary(), account.secondFactor()));
    }
}
