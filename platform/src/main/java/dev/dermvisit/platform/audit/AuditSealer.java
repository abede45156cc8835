package dev.dermvisit.platform.audit;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.platform.audit.Sealing.Round;
import dev.dermvisit.platform.postgres.Database;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals the audit trail a few times a second, in one process at a time: a row is covered by a signed head within a second
 * of its commit.
 *
 * <p>Where the database and the heads tell different pasts it seals nothing, says so in {@link #healthy}, and looks again:
 * when a person has put the right database or the right heads in place, it goes on by itself.
 */
public final class AuditSealer extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(AuditSealer.class);

    /** From the end of a round to the next: two rounds fit into the second that is promised. */
    private static final long PAUSE_MILLIS = 400;

    /** A round is cut off after ten seconds by the database, and one that was only slow is no reason for alarm. */
    private static final Duration STALLED = Duration.ofSeconds(30);

    private static final long LAST_ROUND_SECONDS = 5;

    private final Database database;
    private final Clock clock;
    private final SealingKey key;
    private final HeadLog heads;
    private final Counter blocks;
    private final Counter rows;
    private volatile Instant lastGood;
    private volatile @Nullable String trouble;
    private volatile double lag;
    private Future<Void> running = Future.succeededFuture();
    private @Nullable Sealing sealing;
    private boolean stopped;
    private long timer;

    public AuditSealer(Database database, Clock clock, SealingKey key, HeadLog heads, MeterRegistry metrics) {
        this.database = database;
        this.clock = clock;
        this.key = key;
        this.heads = heads;
        this.lastGood = clock.instant();
        this.blocks = Counter.builder("dermvisit.audit.blocks")
                .description("Blocks of the audit trail sealed by this process")
                .register(metrics);
        this.rows = Counter.builder("dermvisit.audit.rows.sealed")
                .description("Rows of the audit trail sealed by this process")
                .register(metrics);
        Gauge.builder("dermvisit.audit.lag", () -> lag)
                .baseUnit("seconds")
                .description("How old the oldest row of the last block was when it was sealed")
                .register(metrics);
        Gauge.builder("dermvisit.audit.sealing", () -> isWell() ? 1 : 0)
                .description("1 while sealing works, 0 when somebody must act")
                .register(metrics);
    }

    /** Succeeds whatever the first round finds: readiness tells of it, and the rest of the server may be needed to look. */
    @Override
    public Future<?> start() {
        sealing = new Sealing(vertx, database, clock, key, heads);
        schedule();
        return Future.succeededFuture();
    }

    /** Seals what has been committed until now; after that no round begins any more. */
    @Override
    public Future<?> stop() {
        stopped = true;
        LOG.debug("A round was due: {}", vertx.cancelTimer(timer));
        return sealNow().timeout(LAST_ROUND_SECONDS, TimeUnit.SECONDS).otherwiseEmpty();
    }

    /** Succeeds when every row committed before the call is sealed, or when another process is at it. */
    public Future<Void> sealNow() {
        Promise<Void> done = Promise.promise();
        context.runOnContext(here -> {
            running = running.transform(before -> round());
            running.onComplete(done);
        });
        return done.future();
    }

    /** Succeeds while sealing works or another process seals; for readiness. */
    public Future<Void> healthy() {
        return isWell()
                ? Future.succeededFuture()
                : Future.failedFuture(Failure.unavailable(
                        "audit.not-sealed", "The audit trail is not being sealed.", Duration.ofMinutes(1)));
    }

    private boolean isWell() {
        return trouble == null && lastGood.plus(STALLED).isAfter(clock.instant());
    }

    private void schedule() {
        if (!stopped) {
            timer = vertx.setTimer(PAUSE_MILLIS, due -> sealNow().onComplete(done -> schedule()));
        }
    }

    private Future<Void> round() {
        Sealing started = sealing;
        if (started == null) {
            return Future.failedFuture(new IllegalStateException("the sealer has not been started"));
        }
        return started.seal()
                .compose(round -> finish(started, round))
                .onSuccess(done -> good())
                .onFailure(this::bad);
    }

    /** A block that was cut off at its limit is followed by the next at once. */
    private Future<Void> finish(Sealing started, Round round) {
        if (round.block().isEmpty()) {
            return Future.succeededFuture();
        }
        Block block = round.block().get();
        blocks.increment();
        rows.increment(block.rows());
        lag = round.lag().toMillis() / 1e3;
        return started.publish().compose(published -> round.more() ? round() : Future.succeededFuture());
    }

    private void good() {
        if (trouble != null) {
            LOG.info("The audit trail is being sealed again");
        }
        trouble = null;
        lastGood = clock.instant();
    }

    private void bad(Throwable cause) {
        switch (cause) {
            case TrailBroken broken -> {
                if (trouble == null) {
                    LOG.error("The audit trail is not sealed any more: {}", broken.getMessage());
                }
                trouble = String.valueOf(broken.getMessage());
            }
            case Failure failure -> LOG.warn("The audit trail could not be sealed this time: {}", failure.code());
            default -> LOG.error("The audit trail could not be sealed this time", cause);
        }
    }
}
