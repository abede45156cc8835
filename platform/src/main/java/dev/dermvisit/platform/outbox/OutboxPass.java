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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One look at the outbox: queues what is new for each consumer and handles what is due, several subjects at once. */
final class OutboxPass {

    /** Then the pass ends, though more may be due: a chain of futures should not grow with the queue. */
    private static final int MOST_PER_LANE = 100;

    private final Database database;
    private final PgQueue queue;
    private final PgDeliveries deliveries;
    private final FailedAttempts failedAttempts;
    private final OutboxMetrics metrics;
    private final Map<String, EffectConsumer> consumers;
    private final Clock clock;
    private final int lanes;

    /** Effects whose attempt is not settled yet: between the end of its transaction and the note that it failed. */
    private final Set<Attempted> trying = ConcurrentHashMap.newKeySet();

    private volatile boolean stopping;

    private record Attempted(String consumer, long effect) {}

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
                .compose(queued -> Future.join(IntStream.range(0, lanes)
                        .mapToObj(lane -> handleFrom(consumer, 0))
                        .toList()))
                .map(all ->
                        all.<Integer>list().stream().mapToInt(Integer::intValue).sum());
    }

    private Future<Integer> handleFrom(EffectConsumer consumer, int handled) {
        if (stopping || handled == MOST_PER_LANE) {
            return Future.succeededFuture(handled);
        }
        return handleNext(consumer)
                .compose(went -> went ? handleFrom(consumer, handled + 1) : Future.succeededFuture(handled));
    }

    /** False when nothing was due. */
    private Future<Boolean> handleNext(EffectConsumer consumer) {
        AtomicReference<@Nullable Attempt> attempt = new AtomicReference<>();
        AtomicBoolean over = new AtomicBoolean();
        return database.inTransaction(
                        Scope.everywhere(),
                        tx -> deliveries
                                .claim(tx, consumer.name(), clock.instant(), held(consumer.name()))
                                .compose(claimed -> claimed.isEmpty() || over.get() || !hold(claimed.get())
                                        ? Future.succeededFuture(false)
                                        : handle(tx, consumer, claimed.get(), attempt)
                                                .map(true)))
                .andThen((went, cutOff) -> over.set(true)) // a claim that comes after the limit is not begun
                .onSuccess(went -> count(consumer, went))
                .recover(cause -> failed(attempt.get(), cause))
                .eventually(() -> release(attempt.get()));
    }

    private void count(EffectConsumer consumer, boolean went) {
        if (went) {
            metrics.done(consumer.name());
        }
    }

    /** False where another lane's attempt failed just before this claim and is not noted yet: it would be tried again at once. */
    private boolean hold(Claim claim) {
        return trying.add(new Attempted(claim.consumer(), claim.effect().id()));
    }

    private List<Long> held(String consumer) {
        return trying.stream()
                .filter(attempted -> attempted.consumer().equals(consumer))
                .map(Attempted::effect)
                .toList();
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

    private Future<Void> release(@Nullable Attempt attempt) {
        if (attempt != null) {
            trying.remove(new Attempted(
                    attempt.claim().consumer(), attempt.claim().effect().id()));
        }
        return Future.succeededFuture();
    }
}
