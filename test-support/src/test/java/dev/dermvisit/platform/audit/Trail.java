package dev.dermvisit.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.platform.log.RequestOrigin;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.DatabaseRoles;
import dev.dermvisit.platform.postgres.DatabaseSettings;
import dev.dermvisit.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** An audit trail of one test: a database of its own, a directory of heads, a key, and a clock that the test may move. */
final class Trail implements AutoCloseable {

    static final ClinicId CLINIC = new ClinicId(new UUID(1, 1));
    static final ClinicId OTHER_CLINIC = new ClinicId(new UUID(1, 2));
    static final UserId ACTOR = new UserId(new UUID(2, 1));
    static final PatientId PATIENT = new PatientId(new UUID(3, 1));

    final Vertx vertx = Vertx.vertx();
    final DatabaseRoles roles = TestDatabase.fresh(List.of("platform"));
    final Database database = Database.of(vertx, roles.application());
    final SealingKey key = SealingKey.generate(new SecureRandom());
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final Path directory;
    volatile Duration shift = Duration.ZERO;
    volatile Optional<RequestOrigin> origin = Optional.empty();
    final Clock clock = new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(shift);
        }
    };
    final PgAuditTrail entries = new PgAuditTrail(vertx, database, clock, () -> origin, metrics);

    Trail(Path directory) {
        this.directory = directory;
    }

    /** A sealer that is running. */
    AuditSealer sealer(HeadLog heads) {
        AuditSealer sealer = new AuditSealer(database, clock, key, heads, metrics);
        assertThat(await(vertx.deployVerticle(sealer))).isNotEmpty();
        return sealer;
    }

    AuditSealer sealer() {
        return sealer(new FileHeadLog(directory));
    }

    /** Seals once and leaves no sealer behind. */
    void seal() {
        AuditSealer once = new AuditSealer(database, clock, key, new FileHeadLog(directory), metrics);
        String id = await(vertx.deployVerticle(once));
        done(once.sealNow());
        done(vertx.undeploy(id));
    }

    void write(int rows) {
        for (int i = 0; i < rows; i++) {
            done(entries.record(entry("patient.read")));
        }
    }

    static AuditEntry entry(String action) {
        return new AuditEntry(CLINIC, ACTOR, Role.DERMATOLOGIST, action, PATIENT, null);
    }

    /** What a verifier says a few minutes from now, when every block should have its head. */
    AuditReport verify(Path... copies) {
        AuditVerifier verifier = new AuditVerifier(
                directory, List.of(copies), List.of(key.verification()), Clock.offset(clock, Duration.ofMinutes(5)));
        try {
            return verifier.verify(roles.owner());
        } catch (SQLException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    Connection as(DatabaseSettings role) throws SQLException {
        return DriverManager.getConnection(
                role.jdbcUrl(), role.user(), role.password().reveal());
    }

    /** A connection that may do everything. */
    Connection superuser() throws SQLException {
        return as(TestDatabase.asSuperuser(roles.owner()));
    }

    long number(String sql) {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The ids in the lists of all blocks, in order. */
    List<Long> sealedIds() throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet blocks = statement.executeQuery("select leaves from platform.audit_block order by number")) {
            while (blocks.next()) {
                Leaf.decode(blocks.getBytes(1)).forEach(leaf -> ids.add(leaf.entryId()));
            }
        }
        return ids;
    }

    List<Long> committedIds() throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select entry_id from platform.audit_entry")) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (InterruptedException | java.util.concurrent.TimeoutException late) {
            throw new IllegalStateException(late);
        }
    }

    static void done(Future<?> future) {
        Object result = await(future.map(Optional::ofNullable));
        assertThat(result).isNotNull();
    }

    @Override
    public void close() {
        done(vertx.close());
    }
}
