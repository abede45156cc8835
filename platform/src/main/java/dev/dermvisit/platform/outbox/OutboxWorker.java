package dev.dermvisit.platform.outbox;

import dev.dermvisit.kernel.port.EffectConsumer;
import dev.dermvisit.platform.outbox.PgDeliveries.Standing;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the effects of the outbox happen: wakes up at a hint or after a while, and lets each consumer handle what is new.
 *
 * <p>May run in several processes on one database. A consumer that was not there before starts at the beginning of what is
 * kept.
 */
public final class OutboxWorker extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxWorker.class);
    private static final long MEASURE_MILLIS = 15_000;
    private static final long PRUNE_MILLIS = 600_000;

    private final List<String> names;
    private final Topic<OutboxMoved> moved;
    private final Clock clock;
    private final OutboxSettings settings;
    private final PgQueue queue;
    private final PgDeliveries deliveries;
    private final OutboxMetrics metrics;
    private final OutboxPass pass;

    private Topic.@Nullable Subscription subscription;
    private Future<?> looking = Future.succeededFuture();
    private boolean busy;
    private boolean again;
    private boolean stopping;

    /**
     * Wakes up at hints of {@code moved}.
     *
     * @throws IllegalArgumentException when two consumers have one name
     */
    public OutboxWorker(
            Database database,
            List<EffectConsumer> consumers,
            Topic<OutboxMoved> moved,
            Clock clock,
            RandomGenerator random,
            OutboxSettings settings,
            MeterRegistry registry) {
        this.names = consumers.stream().map(EffectConsumer::name).toList();
        Set<String> distinct = new HashSet<>(names);
        if (distinct.size() < names.size()) {
            throw new IllegalArgumentException("two consumers share a name: " + names);
        }
        this.moved = moved;
        this.clock = clock;
        this.settings = settings;
        this.queue = new PgQueue(database);
        this.deliveries = new PgDeliveries(database);
        this.metrics = new OutboxMetrics(registry, clock, names);
        FailedAttempts failures = new FailedAttempts(deliveries, settings.backoff(), metrics, clock, random);
        this.pass = new OutboxPass(database, consumers, failures, metrics, clock, settings.lanes());
    }

    @Override
    public Future<?> start() {
        return Future.all(names.stream().map(queue::register).toList()).onSuccess(registered -> begin());
    }

    private void begin() {
        subscription = moved.subscribe(hint -> look());
        vertx.setPeriodic(settings.poll().toMillis(), tick -> look());
        vertx.setPeriodic(0, MEASURE_MILLIS, tick -> measure());
        vertx.setPeriodic(PRUNE_MILLIS, tick -> prune());
        look();
    }

    /** Timers end with the verticle; what is being handled may come to its end. */
    @Override
    public Future<?> stop() {
        stopping = true;
        pass.stop();
        if (subscription != null) {
            subscription.close();
        }
        return looking.otherwiseEmpty();
    }

    /** {@code up}, or how many effects were given up: for a person to look at, no reason to take the node away. */
    public Future<String> state() {
        return deliveries.standings(names).map(OutboxWorker::state);
    }

    private static String state(List<Standing> standings) {
        long dead = standings.stream().mapToLong(Standing::deadLetters).sum();
        return dead == 0 ? "up" : "dead letters: " + dead;
    }

    /** One pass at a time; a hint that comes meanwhile is another one after it. */
    private void look() {
        if (busy) {
            again = true;
            return;
        }
        busy = true;
        again = false;
        Future<Integer> run = pass.run();
        looking = run;
        run.onComplete(handled -> looked(handled > 0), outage -> {
            // Whatever it was, the next look comes with the timer; a hint would only make it busier.
            LOG.warn("The outbox could not be looked at: {}", FailedAttempts.code(outage));
            again = false;
            looked(false);
        });
    }

    private void looked(boolean more) {
        busy = false;
        if ((more || again) && !stopping) {
            look();
        }
    }

    private void measure() {
        deliveries.standings(names).onSuccess(metrics::show).onFailure(OutboxWorker::later);
    }

    private void prune() {
        queue.prune(names, clock.instant().minus(settings.keep()))
                .onSuccess(pruned -> LOG.debug("Pruned {} effects", pruned))
                .onFailure(OutboxWorker::later);
    }

    private static void later(Throwable outage) {
        LOG.debug("The outbox will be measured and pruned later: {}", FailedAttempts.code(outage));
    }
}
