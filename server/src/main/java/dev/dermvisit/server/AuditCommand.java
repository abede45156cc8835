package dev.dermvisit.server;

import dev.dermvisit.platform.audit.AuditReport;
import dev.dermvisit.platform.audit.AuditVerifier;
import dev.dermvisit.platform.audit.SealingKey;
import dev.dermvisit.platform.audit.VerificationKey;
import dev.dermvisit.platform.config.ConfigurationException;
import dev.dermvisit.platform.config.Secret;
import dev.dermvisit.platform.postgres.DatabaseSettings;
import dev.dermvisit.postgres.AlreadyRunningException;
import dev.dermvisit.postgres.Connection;
import dev.dermvisit.postgres.ConnectionFile;
import dev.dermvisit.postgres.EmbeddedPostgres;
import dev.dermvisit.postgres.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** The audit trail, looked at from outside. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Looks at the audit trail from outside.",
        subcommands = AuditCommand.Verify.class)
final class AuditCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        System.err.println("Say what to do: ./dermvisit audit verify --help");
        return ExitCode.USAGE;
    }

    /** Holds every row against the signed heads. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description =
                    "Finds rows that were changed, removed, added or swapped, a tail that was cut, a chain that was"
                            + " made anew, and an older backup put in place. Exit code 0: nothing found, 1: something"
                            + " found.")
    static final class Verify implements Callable<Integer> {

        @ArgGroup(multiplicity = "1")
        private Where where = new Where();

        /** Which trail. */
        static final class Where {

            @Option(names = "--data", paramLabel = "DIR", description = "The data directory of a demo, running or not.")
            private @Nullable Path data;

            @Option(names = "--config", paramLabel = "FILE", description = "The configuration of ./dermvisit serve.")
            private @Nullable Path config;
        }

        @Option(
                names = "--heads",
                paramLabel = "DIR",
                description = "A copy of the heads that was kept elsewhere; may be given several times.")
        private List<Path> copies = new ArrayList<>();

        @Option(
                names = "--key",
                paramLabel = "FILE",
                description = "The public key as Base64, or several, one a line. Default: that of the sealing key.")
        private @Nullable Path key;

        @Override
        public Integer call() throws Exception {
            AuditReport report = where.data == null ? ofServer() : ofDemo(where.data);
            print(report);
            return report.isClean() ? ExitCode.OK : ExitCode.SOFTWARE;
        }

        private AuditReport ofServer() throws ConfigurationException, SQLException, IOException {
            Settings settings = ServeConfiguration.load(where.config, System.getenv());
            return verify(
                    settings.database().owner(),
                    settings.audit().heads(),
                    settings.audit().key());
        }

        private AuditReport ofDemo(Path data) throws SQLException, IOException {
            if (!Files.isDirectory(data)) {
                throw new IllegalArgumentException("there is no data directory " + data);
            }
            Path sealing = DemoCommand.besideData(data).resolve("sealing-key.pem");
            SealingKey sealingKey = SealingKey.ofPem(Files.readString(sealing));
            try (EmbeddedPostgres own = EmbeddedPostgres.start(Options.durable(data))) {
                return verify(settings(own.connection()), data.resolve("audit"), sealingKey);
            } catch (AlreadyRunningException running) {
                Connection connection = ConnectionFile.read(data).orElseThrow(() -> running);
                return verify(settings(connection), data.resolve("audit"), sealingKey);
            }
        }

        private AuditReport verify(DatabaseSettings database, Path heads, SealingKey sealing)
                throws SQLException, IOException {
            List<VerificationKey> keys = key == null
                    ? List.of(sealing.verification())
                    : Files.readAllLines(key).stream()
                            .filter(line -> !line.isBlank())
                            .map(line -> VerificationKey.ofText(line.strip()))
                            .toList();
            return new AuditVerifier(heads, copies, keys, Clock.systemUTC()).verify(database);
        }

        private static DatabaseSettings settings(Connection connection) {
            return new DatabaseSettings(
                    connection.host(),
                    connection.port(),
                    connection.database(),
                    connection.user(),
                    new Secret(connection.password()),
                    1);
        }

        private static void print(AuditReport report) {
            System.out.println("blocks: " + report.blocks());
            System.out.println("rows: " + report.rows() + " sealed, " + report.unsealed() + " not sealed yet");
            System.out.println(
                    "covered until: " + report.covered().map(Object::toString).orElse("nothing yet"));
            report.findings().forEach(finding -> System.out.println("found: " + finding.sentence()));
            if (report.found() > report.findings().size()) {
                System.out.println(
                        "found: " + (report.found() - report.findings().size()) + " more");
            }
            System.out.println(
                    report.isClean()
                            ? "The trail is whole."
                            : "The trail is NOT whole: " + report.found() + " findings.");
        }
    }
}
