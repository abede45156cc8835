package dev.dermvisit.signaling.domain;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** The event loop that the rooms and all who listen to them belong to. */
record Loop(Vertx vertx, Context context) {

    /** Runs work there and gives its outcome back on the caller's context. */
    <T> Future<T> run(Supplier<Future<T>> work) {
        Context caller = vertx.getOrCreateContext();
        Promise<T> outcome = Promise.promise();
        context.runOnContext(now -> Future.succeededFuture()
                .compose(start -> work.get())
                .onComplete(result -> caller.runOnContext(back -> outcome.handle(result))));
        return outcome.future();
    }
}
