package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.SessionId;
import dev.dermvisit.people.domain.Sessions.Rotation;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;

/** Goes on with a session: one refresh token for the next. */
public final class RefreshSession {

    private final Sessions sessions;
    private final Clock clock;
    private final SecureRandom random;
    private final Consumer<SessionId> ended;

    /** {@code ended} hears of a session that was ended because one of its tokens came twice. */
    public RefreshSession(Sessions sessions, Clock clock, SecureRandom random, Consumer<SessionId> ended) {
        this.sessions = sessions;
        this.clock = clock;
        this.random = random;
        this.ended = ended;
    }

    public Future<SignedIn> refresh(RefreshToken presented) {
        Instant now = clock.instant();
        RefreshToken successor = RefreshToken.random(random);
        return sessions.rotate(presented, now, successor, now.plus(RefreshToken.LIFETIME))
                .map(rotation -> switch (rotation) {
                    case Rotation.Rotated good -> new SignedIn(good.caller(), successor);
                    case Rotation.Replayed stolen -> {
                        ended.accept(stolen.session());
                        throw over();
                    }
                    case Rotation.Refused refused -> throw over();
                });
    }

    private static Failure over() {
        return Failure.unauthenticated("session.over", "Your session has ended. Please sign in again.");
    }
}
