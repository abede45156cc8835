package dev.dermvisit.server;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A node for real patients: refuses to start with a missing or weak secret, an unknown key or an unsafe address. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Starts a node for production, with a PostgreSQL and a configuration of yours.")
final class ServeCommand implements Callable<Integer> {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML that overrides reference.yaml, which explains every key.")
    private @Nullable Path config;

    @Override
    public Integer call() throws Exception {
        Settings settings = ServeConfiguration.load(config, System.getenv());
        Application application = ServerProcess.start(settings, () -> {});
        System.out.println("ready: port " + application.port());
        return ServerProcess.RUNNING;
    }
}
