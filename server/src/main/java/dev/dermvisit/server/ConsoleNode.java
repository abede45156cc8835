package dev.dermvisit.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A node without doors, for one command on the console. */
final class ConsoleNode {

    private static final int STOP_SECONDS = 20;

    private ConsoleNode() {}

    /** Runs the work and gives its outcome. */
    static <T> T run(Settings settings, Function<Application, Future<T>> work) throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            return Application.forConsole(vertx, settings)
                    .compose(application -> work.apply(application).eventually(application::stop))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
        }
    }
}
