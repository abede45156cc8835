package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.SessionId;
import dev.dermvisit.kernel.ToDo;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a session begins and how all of an account end: the one place that makes a refresh token, and the one that tells
 * everybody when tokens have become worthless.
 */
public final class SessionOpening {

    private final Sessions sessions;
    private final AuditTrail audit;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final SecureRandom random;
    private final Consumer<SessionId> ended;
    private final boolean staffNeedsSecondFactor;

    /** {@code ended} hears of each session that ends, so that its tokens and sockets end with it. */
    public SessionOpening(
            Sessions sessions,
            AuditTrail audit,
            Clock clock,
            Supplier<UUID> ids,
            SecureRandom random,
            Consumer<SessionId> ended,
            boolean staffNeedsSecondFactor) {
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
        this.random = random;
        this.ended = ended;
        this.staffNeedsSecondFactor = staffNeedsSecondFactor;
    }

    /** Opens a session within the transaction that showed who it is for. */
    Future<SignedIn> open(Tx tx, Account account, boolean secondFactor) {
        return open(
                tx,
                callerOf(account),
                toDo(account.role(), account.passwordTemporary(), account.secondFactor()),
                secondFactor,
                null);
    }

    /** Opens a guest's session, which goes on until then, however long the guest is away, and no longer. */
    Future<SignedIn> open(Tx tx, Account guest, Instant until) {
        return open(tx, callerOf(guest), null, false, until);
    }

    private Future<SignedIn> open(
            Tx tx, Caller caller, @Nullable ToDo toDo, boolean secondFactor, @Nullable Instant until) {
        Instant now = clock.instant();
        RefreshToken token = nextToken();
        Instant expires = until == null ? now.plus(RefreshToken.LIFETIME) : until;
        return sessions.open(tx, caller, secondFactor, now, token, new Sessions.Times(expires, until))
                .compose(opened ->
                        audit.record(tx, AuditEntry.of(caller, "session.opened").on("session", caller.session())))
                .map(new SignedIn(caller, toDo, token, Duration.between(now, expires)));
    }

    private Caller callerOf(Account account) {
        return new Caller(account.id(), account.clinic(), account.role(), new SessionId(ids.get()));
    }

    /** Ends every session of an account within the transaction; {@link #announce} them once that is committed. */
    Future<List<SessionId>> endAll(Tx tx, UserId account) {
        return endAll(tx, List.of(account));
    }

    Future<List<SessionId>> endAll(Tx tx, List<UserId> accounts) {
        return sessions.endAll(tx, accounts, clock.instant());
    }

    /** From now on no token of these sessions is taken and no socket of theirs is open. */
    void announce(List<SessionId> over) {
        over.forEach(ended);
    }

    RefreshToken nextToken() {
        return RefreshToken.random(random);
    }

    /** Whether somebody of this role has to have a second factor. */
    boolean needsSecondFactor(Role role) {
        return staffNeedsSecondFactor && role.isStaff();
    }

    @Nullable
    ToDo toDo(Role role, boolean passwordTemporary, boolean secondFactor) {
        if (passwordTemporary) {
            return ToDo.PASSWORD;
        }
        return needsSecondFactor(role) && !secondFactor ? ToDo.SECOND_FACTOR : null;
    }
}
