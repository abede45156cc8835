package dev.dermvisit.server;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.platform.config.ConfigurationException;
import dev.dermvisit.postgres.EmbeddedPostgresException;
import java.net.BindException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Says on the console why a command could not do what it was asked to. */
final class CommandFailure {

    /** BSD's sysexits.h: something is wrong with the configuration. */
    static final int BAD_CONFIGURATION = 78;

    private CommandFailure() {}

    /** Prints one sentence; gives the exit code. */
    static int tell(Exception problem) {
        Throwable cause = problem instanceof java.util.concurrent.CompletionException && problem.getCause() != null
                ? problem.getCause()
                : problem;
        return switch (cause) {
            case ConfigurationException refused -> {
                System.err.println("Configuration refused: " + refused.getMessage());
                yield BAD_CONFIGURATION;
            }
            case EmbeddedPostgresException known -> {
                System.err.println(known.getMessage());
                yield CommandLine.ExitCode.SOFTWARE;
            }
            case Failure refused -> {
                System.err.println(refused.title());
                yield CommandLine.ExitCode.SOFTWARE;
            }
            case IllegalArgumentException wrong -> {
                System.err.println(wrong.getMessage());
                yield CommandLine.ExitCode.USAGE;
            }
            case BindException taken -> {
                System.err.println(
                        "The port is taken by another program. Choose another one with --port, or --port 0 for any.");
                yield CommandLine.ExitCode.SOFTWARE;
            }
            default -> {
                LoggerFactory.getLogger(CommandFailure.class).error("The command failed", cause);
                System.err.println("Dermvisit could not start: " + cause);
                yield CommandLine.ExitCode.SOFTWARE;
            }
        };
    }
}
