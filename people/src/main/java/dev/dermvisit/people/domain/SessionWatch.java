package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.SessionId;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends sessions whose time is over, and finds those that ended elsewhere, on another node or by a command on the console,
 * and at a start those whose tokens were given out before it.
 */
public final class SessionWatch extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(SessionWatch.class);
    private static final long PACE_MILLIS = 500;

    /** Clocks of two nodes differ, and a transaction commits some time after it read its clock. */
    private static final Duration OVERLAP = Duration.ofSeconds(30);

    private final Sessions sessions;
    private final Clock clock;
    private final Duration tokenLifetime;
    private final Consumer<SessionId> ended;
    private Instant lookedAt = Instant.MIN;

    public SessionWatch(Sessions sessions, Clock clock, Duration tokenLifetime, Consumer<SessionId> ended) {
        this.sessions = sessions;
        this.clock = clock;
        this.tokenLifetime = tokenLifetime;
        this.ended = ended;
    }

    @Override
    public Future<?> start() {
        lookedAt = clock.instant().minus(tokenLifetime);
        return look().onSuccess(known -> again());
    }

    private void again() {
        vertx.setTimer(PACE_MILLIS, due -> look().onFailure(SessionWatch::later).onComplete(looked -> again()));
    }

    private Future<Void> look() {
        Instant now = clock.instant();
        return sessions.endOver(now)
                .compose(over -> sessions.endedSince(lookedAt.minus(OVERLAP)))
                .onSuccess(over -> {
                    over.forEach(ended);
                    lookedAt = now;
                })
                .mapEmpty();
    }

    private static void later(Throwable cause) {
        LOG.warn(
                "Sessions that ended elsewhere are not known yet: {}",
                cause.getClass().getSimpleName());
    }
}
