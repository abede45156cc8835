package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.people.domain.Sessions.Rotation;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Goes on with a session: one refresh token for the next. */
public final class RefreshSession {

    private final Sessions sessions;
    private final SessionOpening opening;
    private final AuditTrail audit;
    private final Clock clock;

    public RefreshSession(Sessions sessions, SessionOpening opening, AuditTrail audit, Clock clock) {
        this.sessions = sessions;
        this.opening = opening;
        this.audit = audit;
        this.clock = clock;
    }

    public Future<SignedIn> refresh(RefreshToken presented) {
        Instant now = clock.instant();
        RefreshToken successor = opening.nextToken();
        return sessions.rotate(presented, now, successor, now.plus(RefreshToken.LIFETIME), this::recordReplay)
                .compose(rotation -> switch (rotation) {
                    case Rotation.Rotated good ->
                        Future.succeededFuture(new SignedIn(
                                good.caller(),
                                opening.toDo(good.caller().role(), good.passwordTemporary(), good.secondFactor()),
                                successor,
                                Duration.between(now, good.expires())));
                    case Rotation.Replayed stolen -> revoke(stolen);
                    case Rotation.Refused refused -> Future.failedFuture(over());
                });
    }

    /** The whole family has been ended; whoever holds its newest token holds nothing. */
    private Future<SignedIn> revoke(Rotation.Replayed stolen) {
        opening.announce(List.of(stolen.caller().session()));
        return Future.failedFuture(over());
    }

    private Future<Void> recordReplay(Tx tx, Caller caller) {
        return audit.record(tx, AuditEntry.of(caller, "session.revoked").on("session", caller.session()));
    }

    private static Failure over() {
        return Failure.unauthenticated("session.over", "Your session has ended. Please sign in again.");
    }
}
