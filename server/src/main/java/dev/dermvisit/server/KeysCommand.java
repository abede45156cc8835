package dev.dermvisit.server;

import dev.dermvisit.platform.config.ConfigurationException;
import dev.dermvisit.platform.vault.FileKeystore;
import dev.dermvisit.platform.vault.MasterKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** The master keys that wrap all others: a new one put in front, the old ones taken away. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "Rotates the master key, beside a running server too.",
        subcommands = {KeysCommand.Rotate.class, KeysCommand.Retire.class})
final class KeysCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        System.err.println("Say what to do: ./dermvisit keys rotate --help, ./dermvisit keys retire --help");
        return ExitCode.USAGE;
    }

    /** Which keys are meant. */
    static final class Where {

        @Option(names = "--keys", paramLabel = "DIR", description = "The keys' directory of a demo.")
        private @Nullable Path demo;

        @Option(names = "--config", paramLabel = "FILE", description = "The configuration of ./dermvisit serve.")
        private @Nullable Path config;

        private Path masterKeys() throws ConfigurationException {
            return demo == null ? ServeConfiguration.masterKeysFile(config) : demo.resolve("master.keys");
        }

        private Path keystore() throws ConfigurationException {
            return demo == null ? ServeConfiguration.keystore(config) : demo.resolve("keystore");
        }
    }

    /** A new master key in front of the others. */
    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description =
                    "Puts a new master key in front. A running server notices within seconds and wraps every data key"
                            + " by it while it works; a stopped one does so at its next start.")
    static final class Rotate implements Callable<Integer> {

        @ArgGroup(multiplicity = "1")
        private Where where = new Where();

        @Override
        public Integer call() throws ConfigurationException {
            MasterKeys keys = MasterKeys.addCurrent(where.masterKeys(), new SecureRandom());
            System.out.println("The current master key is now " + keys.currentKeyId() + ".");
            System.out.println("When nothing is wrapped by the old one any more: ./dermvisit keys retire");
            return ExitCode.OK;
        }
    }

    /** Only the current master key is left. */
    @Command(
            name = "retire",
            mixinStandardHelpOptions = true,
            description = "Takes the old master keys away, once nothing is wrapped by them any more.")
    static final class Retire implements Callable<Integer> {

        @ArgGroup(multiplicity = "1")
        private Where where = new Where();

        @Override
        public Integer call() throws ConfigurationException, IOException {
            MasterKeys keys = MasterKeys.fromFile(where.masterKeys());
            Set<String> used = FileKeystore.masterKeysInUse(where.keystore());
            used.remove(keys.currentKeyId());
            if (!used.isEmpty()) {
                System.err.println("Data keys are still wrapped by " + used
                        + ": let the server run until it has wrapped them anew.");
                return ExitCode.SOFTWARE;
            }
            System.out.println("Kept: " + MasterKeys.retireOld(where.masterKeys()));
            return ExitCode.OK;
        }
    }
}
