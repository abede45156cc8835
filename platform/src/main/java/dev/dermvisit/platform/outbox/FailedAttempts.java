package dev.dermvisit.platform.outbox;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.platform.outbox.PgDeliveries.Claim;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of an effect that failed: tried again later, or given up. */
final class FailedAttempts {

    private static final Logger LOG = LoggerFactory.getLogger(FailedAttempts.class);

    private final PgDeliveries deliveries;
    private final Backoff backoff;
    private final OutboxMetrics metrics;
    private final Clock clock;
    private final RandomGenerator random;

    FailedAttempts(
            PgDeliveries deliveries, Backoff backoff, OutboxMetrics metrics, Clock clock, RandomGenerator random) {
        this.deliveries = deliveries;
        this.backoff = backoff;
        this.metrics = metrics;
        this.clock = clock;
        this.random = random;
    }

    Future<Void> note(Claim claim, Throwable cause) {
        int failures = claim.failures() + 1;
        return backoff.isOver(failures) ? giveUp(claim, failures, cause) : putOff(claim, failures, cause);
    }

    private Future<Void> putOff(Claim claim, int failures, Throwable cause) {
        return deliveries
                .putOff(claim, clock.instant().plus(backoff.pause(failures, random)))
                .onSuccess(counted -> {
                    if (counted) {
                        metrics.failed(claim.consumer());
                        LOG.warn(
                                "{} failed at effect {}, attempt {}: {}",
                                claim.consumer(),
                                claim.effect().id(),
                                failures,
                                code(cause));
                    }
                })
                .mapEmpty();
    }

    private Future<Void> giveUp(Claim claim, int failures, Throwable cause) {
        return deliveries
                .giveUp(claim, code(cause), clock.instant())
                .onSuccess(counted -> {
                    if (counted) {
                        metrics.dead(claim.consumer());
                        LOG.error(
                                "{} gave up effect {} after {} attempts, it is a dead letter now: {}",
                                claim.consumer(),
                                claim.effect().id(),
                                failures,
                                code(cause));
                    }
                })
                .mapEmpty();
    }

    /** Never the text of an exception, which may quote what it was about. */
    static String code(Throwable cause) {
        return switch (cause) {
            case Failure failure -> failure.code();
            case PgException refused -> "sql." + refused.getSqlState();
            default -> cause.getClass().getSimpleName();
        };
    }
}
