package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.Failure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One step after the other, on one event loop.
 *
 * <p>A queue of its own rather than a chain of futures: steps that finish at once would complete inside each other until
 * the stack is used up, and the last of them would never be told.
 */
final class Turns {

    private static final int MOST_WAITING = 1_000;
    private static final Duration STEP_LIMIT = Duration.ofSeconds(30);
    private static final Duration SHORTLY = Duration.ofSeconds(2);

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean draining;

    /** Runs a step after all before it have settled, whether they succeeded or not; 503 where too many wait. */
    <T> Future<T> next(Supplier<Future<T>> step) {
        if (waiting.size() >= MOST_WAITING) {
            return Future.failedFuture(
                    Failure.unavailable("visit.busy", "Too much is happening at once. Please try again.", SHORTLY));
        }
        Promise<T> turn = Promise.promise();
        waiting.add(() -> run(step, turn));
        drain();
        return turn.future();
    }

    boolean areOver() {
        return !busy && waiting.isEmpty();
    }

    private <T> void run(Supplier<Future<T>> step, Promise<T> turn) {
        busy = true;
        Future.succeededFuture()
                .compose(start -> step.get())
                .timeout(STEP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .onComplete(outcome -> {
                    busy = false;
                    turn.handle(outcome);
                    drain();
                });
    }

    private void drain() {
        if (draining) {
            return;
        }
        draining = true;
        try {
            while (!busy && !waiting.isEmpty()) {
                waiting.removeFirst().run();
            }
        } finally {
            draining = false;
        }
    }
}
