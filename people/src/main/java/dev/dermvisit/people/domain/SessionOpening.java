package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.SessionId;
import dev.dermvisit.kernel.ToDo;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;
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
        Instant now = clock.instant();
        RefreshToken token = nextToken();
        Caller caller = new Caller(account.id(), account.clinic(), account.role(), new SessionId(ids.get()));
        return sessions.open(tx, caller, secondFactor, now, token, now.plus(RefreshToken.LIFETIME))
                .compose(opened ->
                        audit.record(tx, AuditEntry.of(caller, "session.opened").on("session", caller.session())))
                .map(new SignedIn(
                        caller, toDo(account.role(), account.passwordTemporary(), account.secondFactor()), token));
    }

    /** Ends every session of an account within the transaction; {@link #announce} them once that is committed. */
    Future<List<SessionId>> endAll(Tx tx, Account account) {
        return sessions.endAll(tx, account.id(), clock.instant());
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
        return staffNeedsSecondFactor && role != Role.PATIENT;
    }

    @Nullable
    ToDo toDo(Role role, boolean passwordTemporary, boolean secondFactor) {
        if (passwordTemporary) {
            return ToDo.PASSWORD;
        }
        return needsSecondFactor(role) && !secondFactor ? ToDo.SECOND_FACTOR : null;
    }
}
