package dev.dermvisit.platform.outbox;

import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.port.EffectConsumer;
import dev.dermvisit.platform.outbox.PgDeliveries.Claim;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.Scope;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One look at the outbox: queues what is new for each consumer and handles what is due, several subjects at once. */
final class OutboxPass {

    /** Then the pass ends, though more may be due: a chain of futures should not grow with the queue. */
    private static final int MOST_AT_ONCE = 200;

    private final Database database;
    private final PgQueue queue;
    private final PgDeliveries deliveries;
    private final FailedAttempts failedAttempts;
    private final OutboxMetrics metrics;
    private final Map<String, EffectConsumer> consumers;
    private final Clock clock;
    private final int lanes;

    private volatile boolean stopping;

    /** A claim and what its consumer makes of it. */
    private record Attempt(Claim claim, Future<Void> handled) {}

    OutboxPass(
            Database database,
            List<EffectConsumer> consumers,
            FailedAttempts failedAttempts,
            OutboxMetrics metrics,
            Clock clock,
            int lanes) {
        this.database = database;
        this.queue = new PgQueue(database);
        this.deliveries = new PgDeliveries(database);
        this.failedAttempts = failedAttempts;
        this.metrics = metrics;
        this.consumers = consumers.stream().collect(Collectors.toMap(EffectConsumer::name, Function.identity()));
        this.clock = clock;
        this.lanes = lanes;
    }

    /** How many effects were tried; above 0 another look may find more. */
    Future<Integer> run() {
        return queue.withWork(consumers.keySet(), clock.instant())
                .compose(busy -> Future.join(consumers.values().stream()
                                .filter(consumer -> busy.contains(consumer.name()))
                                .map(this::serve)
                                .toList())
                        .map(all -> all.<Integer>list().stream()
                                .mapToInt(Integer::intValue)
                                .sum()));
    }

    /** Lets what is under way come to its end and begins nothing more. */
    void stop() {
        stopping = true;
    }

    private Future<Integer> serve(EffectConsumer consumer) {
        return queue.queue(consumer.name(), consumer.topics(), clock.instant())
                .compose(queued -> deliveries.due(consumer.name(), clock.instant(), MOST_AT_ONCE))
                .map(ConcurrentLinkedQueue::new)
                .compose(due -> Future.join(IntStream.range(0, lanes)
                        .mapToObj(lane -> handleFrom(due, consumer, 0))
                        .toList()))
                .map(all ->
                        all.<Integer>list().stream().mapToInt(Integer::intValue).sum());
    }

    private Future<Integer> handleFrom(Queue<Long> due, EffectConsumer consumer, int handled) {
        Long effect = stopping ? null : due.poll();
        return effect == null
                ? Future.succeededFuture(handled)
                : handle(consumer, effect).compose(went -> handleFrom(due, consumer, went ? handled + 1 : handled));
    }

    /** False when somebody else has it, or had it. */
    private Future<Boolean> handle(EffectConsumer consumer, long effect) {
        AtomicReference<@Nullable Attempt> attempt = new AtomicReference<>();
        AtomicBoolean over = new AtomicBoolean();
        return database.inTransaction(
                        Scope.everywhere(),
                        tx -> deliveries
                                .claim(tx, consumer.name(), effect, clock.instant())
                                .compose(claimed -> claimed.isEmpty() || over.get()
                                        ? Future.succeededFuture(false)
                                        : handle(tx, consumer, claimed.get(), attempt)
                                                .map(true)))
                .andThen((went, cutOff) -> over.set(true)) // a claim that comes after the limit is not begun
                .onSuccess(went -> count(consumer, went))
                .recover(cause -> failed(attempt.get(), cause));
    }

    private void count(EffectConsumer consumer, boolean went) {
        if (went) {
            metrics.done(consumer.name());
        }
    }

    private Future<Void> handle(
            Tx tx, EffectConsumer consumer, Claim claim, AtomicReference<@Nullable Attempt> attempt) {
        Future<Void> handled =
                Database.narrow(tx, claim.effect().clinic()).compose(narrowed -> consumer.handle(tx, claim.effect()));
        attempt.set(new Attempt(claim, handled));
        return handled.compose(happened -> deliveries.done(tx, claim, clock.instant()));
    }

    /**
     * Notes the failure in a transaction of its own, since that of the attempt is rolled back. Where the attempt was cut off
     * for lasting too long its transaction still holds the row, so it is waited for.
     */
    private Future<Boolean> failed(@Nullable Attempt attempt, Throwable cause) {
        if (attempt == null) {
            return Future.failedFuture(cause);
        }
        return attempt.handled()
                .transform(settled -> failedAttempts.note(attempt.claim(), cause))
                .map(true);
    }
}
