package dev.dermvisit.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running PostgreSQL that belongs to this JVM: one per data directory, on loopback, behind a password. */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final DirectoryLock lock;
    private final ServerControl control;
    private final Connection connection;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedPostgres(DirectoryLock lock, ServerControl control, Connection connection) {
        this.lock = lock;
        this.control = control;
        this.connection = connection;
    }

    /**
     * Blocks until the server accepts connections: well under a second on data that is there, a few seconds on the first
     * start of a machine.
     *
     * @throws AlreadyRunningException if a live process holds the data directory
     * @throws EmbeddedPostgresException if the server cannot run; the message is meant for people
     */
    public static EmbeddedPostgres start(Options options) {
        DataLayout layout = DataLayout.of(options.dataDirectory());
        return locked(layout, lock -> {
            Binaries binaries = binaries(layout);
            return start(options, layout, lock, binaries, runAs(layout, binaries));
        });
    }

    static EmbeddedPostgres start(Options options, Binaries binaries, RunAs runAs) {
        DataLayout layout = DataLayout.of(options.dataDirectory());
        return locked(layout, lock -> start(options, layout, lock, binaries, runAs));
    }

    private static EmbeddedPostgres locked(DataLayout layout, Function<DirectoryLock, EmbeddedPostgres> start) {
        DirectoryLock lock = DirectoryLock.acquire(layout);
        try {
            return start.apply(lock);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedPostgres start(
            Options options, DataLayout layout, DirectoryLock lock, Binaries binaries, RunAs runAs) {
        ServerControl control = new ServerControl(layout, binaries, runAs);
        new Leftovers(layout, control).clear();
        own(layout, runAs);
        Connection last = new Cluster(layout, binaries, runAs, options.durability()).ensureInitialized();
        EmbeddedPostgres postgres = new EmbeddedPostgres(lock, control, control.start(options, last));
        log.info("PostgreSQL accepts connections on port {}", postgres.port());
        if (options.durability() == Durability.FOR_TESTS) {
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "stop-postgres"));
        }
        return postgres;
    }

    private static Binaries binaries(DataLayout layout) {
        try {
            return Binaries.unpackedIn(BinaryCache.forThisUser(layout));
        } catch (IOException e) {
            throw Explanation.of("Cannot unpack PostgreSQL", e);
        }
    }

    private static RunAs runAs(DataLayout layout, Binaries binaries) {
        Path home = layout.home();
        try {
            Files.createDirectories(home);
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw Explanation.of("Cannot make " + home, e);
        }
        return RunAs.whoPostgresAccepts(binaries, home);
    }

    private static void own(DataLayout layout, RunAs runAs) {
        try {
            Trees.give(layout.home(), runAs.uid());
        } catch (IOException e) {
            throw Explanation.of("Cannot give " + layout.home() + " to user " + runAs.uid(), e);
        }
    }

    public String host() {
        return connection.host();
    }

    public int port() {
        return connection.port();
    }

    public String user() {
        return connection.user();
    }

    public String password() {
        return connection.password();
    }

    /** An empty database made for Dermvisit; {@code postgres} is there too, to connect to while this one is copied. */
    public String database() {
        return connection.database();
    }

    public Connection connection() {
        return connection;
    }

    /** Stops the server (open transactions are rolled back) and gives the directory back; a second call does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            control.stop();
            log.info("PostgreSQL has stopped");
        } finally {
            lock.close();
        }
    }
}
