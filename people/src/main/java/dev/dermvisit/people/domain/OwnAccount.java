package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.GuestPart;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.ToDo;
import dev.dermvisit.kernel.port.Invitations;
import dev.dermvisit.kernel.port.Invitations.Invited;
import dev.dermvisit.people.domain.Accounts.Membership;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody who is signed in may know of themselves. */
public final class OwnAccount {

    /**
     * The own account and what is expected of it.
     *
     * @param invited what a guest came to
     */
    public record Me(
            Membership membership,
            boolean secondFactorRequired,
            @Nullable ToDo toDo,
            @Nullable Invited invited) {

        /** The patient somebody is, or speaks for. */
        public @Nullable PatientId patient() {
            return invited == null || invited.part() == GuestPart.PATIENT
                    ? membership.account().patient()
                    : null;
        }
    }

    private final Accounts accounts;
    private final Invitations invitations;
    private final Sessions sessions;
    private final SessionOpening opening;
    private final Clock clock;

    public OwnAccount(
            Accounts accounts, Invitations invitations, Sessions sessions, SessionOpening opening, Clock clock) {
        this.invitations = invitations;
        this.accounts = accounts;
        this.sessions = sessions;
        this.opening = opening;
        this.clock = clock;
    }

    public Future<Me> read(Caller caller) {
        return accounts.membership(caller.clinic(), caller.user())
                .map(found -> found.orElseThrow(OwnPassword::gone))
                .compose(known -> caller.role() == Role.GUEST
                        ? invitations
                                .of(caller.clinic(), caller.user())
                                .map(invited -> me(known, invited.orElseThrow(OwnPassword::gone)))
                        : Future.succeededFuture(me(known, null)));
    }

    /** Where one is signed in, newest first. */
    public Future<List<Sessions.Open>> sessions(Caller caller) {
        return sessions.openOf(caller.clinic(), caller.user(), clock.instant());
    }

    private Me me(Membership membership, @Nullable Invited invited) {
        Account account = membership.account();
        return new Me(
                membership,
                opening.needsSecondFactor(account.role()),
                opening.toDo(account.role(), account.passwordTemporary(), account.secondFactor()),
                invited);
    }
}
