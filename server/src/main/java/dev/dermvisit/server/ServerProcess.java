package dev.dermvisit.server;

import dev.dermvisit.platform.policy.PolicyTable;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** A node in this process: started to the end, and stopped in order when the process is asked to go. */
final class ServerProcess {

    /** The exit code of a command whose server goes on running. */
    static final int RUNNING = -1;

    private static final int STOP_SECONDS = 20;

    private ServerProcess() {}

    /** Starts a node and waits until it listens; {@code stopAfterwards} runs when it has stopped. */
    static Application start(Settings settings, Runnable stopAfterwards) throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        try {
            Application application = Application.start(vertx, settings, PolicyTable.load(), Clock.systemUTC())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(vertx, application, stopAfterwards), "stop"));
            return application;
        } catch (RuntimeException failed) {
            vertx.close().toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
            stopAfterwards.run();
            throw failed;
        }
    }

    private static void stop(Vertx vertx, Application application, Runnable afterwards) {
        try {
            application
                    .stop()
                    .eventually(vertx::close)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (Exception unfinished) {
            LoggerFactory.getLogger(ServerProcess.class).warn("The server did not stop in time", unfinished);
        } finally {
            afterwards.run();
        }
    }
}
