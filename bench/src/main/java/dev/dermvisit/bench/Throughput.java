package dev.dermvisit.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/** As many callers as there are connections, each with its next transaction when the last is done. */
record Throughput(Vertx vertx, int callers, Load load) {

    /** Finished transactions per second over a span. */
    double perSecond(boolean audited, Duration span) throws ExecutionException, InterruptedException {
        AtomicLong count = new AtomicLong();
        long start = System.nanoTime();
        long end = start + span.toNanos();
        List<Future<?>> all = new ArrayList<>();
        for (int caller = 0; caller < callers; caller++) {
            Promise<Void> finished = Promise.promise();
            all.add(finished.future());
            vertx.getOrCreateContext().runOnContext(here -> repeat(audited, end, count, finished));
        }
        int failed =
                Future.join(all).toCompletionStage().toCompletableFuture().get().size() - callers;
        return (count.get() - failed) * 1e9 / (System.nanoTime() - start);
    }

    private void repeat(boolean audited, long end, AtomicLong count, Promise<Void> finished) {
        if (System.nanoTime() >= end) {
            finished.complete();
            return;
        }
        load.transaction(audited).onComplete(done -> {
            if (done.failed()) {
                finished.fail(done.cause());
            } else {
                count.addAndGet(1);
                repeat(audited, end, count, finished);
            }
        });
    }
}
