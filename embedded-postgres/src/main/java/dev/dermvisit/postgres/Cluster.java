package dev.dermvisit.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data on disk: made by initdb in a directory beside its place, so that {@code pgdata} is whole or absent. */
final class Cluster {

    private static final Logger log = LoggerFactory.getLogger(Cluster.class);
    private static final Duration INIT_LIMIT = Duration.ofMinutes(3);
    private static final String USER = "dermvisit";
    private static final String DATABASE = "dermvisit";

    private final DataLayout layout;
    private final Binaries binaries;
    private final RunAs runAs;
    private final Durability durability;

    Cluster(DataLayout layout, Binaries binaries, RunAs runAs, Durability durability) {
        this.layout = layout;
        this.binaries = binaries;
        this.runAs = runAs;
        this.durability = durability;
    }

    /** The connection of the data that is there, or of data made now. */
    Connection ensureInitialized() {
        try {
            removeUnfinished();
            if (!Files.exists(layout.pgdata())) {
                return initialize();
            }
            requireOurMajorVersion();
        } catch (IOException e) {
            throw Explanation.of("Cannot prepare " + layout.home(), e);
        }
        return ConnectionFile.read(layout.dataDirectory())
                .orElseThrow(() -> new EmbeddedPostgresException(layout.connection()
                        + " is missing: the password of the database beside it was in there, bring it"
                        + " back from a backup."));
    }

    private Connection initialize() throws IOException {
        log.info("Making a new database in {}", layout.pgdata());
        // The password is on disk before the data that knows it: whatever ends this process, the two never part.
        Connection connection = ConnectionFile.read(layout.dataDirectory()).orElseGet(Cluster::newConnection);
        ConnectionFile.write(layout.dataDirectory(), connection);
        Path unfinished =
                layout.home().resolve("initdb-" + ProcessHandle.current().pid());
        Path password = Files.createTempFile(
                layout.home(),
                "initdb-",
                ".password",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, connection.password());
        run("Cannot make the database", initdb(connection, unfinished, password), "");
        run("Cannot make the database", singleUser(unfinished), "CREATE DATABASE " + connection.database() + "\n");
        Files.delete(password);
        Files.move(unfinished, layout.pgdata(), StandardCopyOption.ATOMIC_MOVE);
        return connection;
    }

    private List<String> initdb(Connection connection, Path target, Path password) {
        return List.of(
                binaries.program("initdb"),
                "--pgdata=" + target,
                "--username=" + connection.user(),
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions",
                durability == Durability.DURABLE ? "--sync-method=fsync" : "--no-sync");
    }

    private List<String> singleUser(Path target) {
        return List.of(
                binaries.program("postgres"),
                "--single",
                "-D",
                target.toString(),
                "-c",
                "exit_on_error=on",
                "-c",
                "log_checkpoints=off",
                "-c",
                durability == Durability.DURABLE ? "fsync=on" : "fsync=off",
                "template1");
    }

    private void run(String attempt, List<String> program, String input) {
        Tool.Result result = Tool.run(runAs.command(program), layout.home(), INIT_LIMIT, input);
        if (!result.succeeded()) {
            throw Explanation.of(attempt, layout, result.output());
        }
    }

    private void requireOurMajorVersion() throws IOException {
        Path file = layout.pgdata().resolve("PG_VERSION");
        if (!Files.exists(file)) {
            throw new EmbeddedPostgresException(
                    layout.pgdata() + " holds no PostgreSQL database: move it away, or bring it back from a backup.");
        }
        String madeBy = Files.readString(file).strip();
        String ours = Integer.toString(binaries.majorVersion());
        if (!madeBy.equals(ours)) {
            throw new EmbeddedPostgresException("The data in " + layout.pgdata() + " was made by PostgreSQL " + madeBy
                    + ", and this is PostgreSQL " + ours + ": dump it with version " + madeBy
                    + " and load the dump into a new data directory.");
        }
    }

    private void removeUnfinished() throws IOException {
        List<Path> entries;
        try (Stream<Path> children = Files.list(layout.home())) {
            entries = children.toList();
        }
        for (Path entry : entries) {
            if (entry.getFileName().toString().startsWith("initdb-")) {
                Trees.delete(entry);
            }
        }
    }

    private static Connection newConnection() {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        return new Connection(Ports.LOOPBACK, 0, USER, password, DATABASE);
    }
}
