package dev.dermvisit.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SealingIT {

    private static final String INSERT = "insert into platform.audit_entry (at, clinic_id, action, outcome) select"
            + " now(), '00000000-0000-0001-0000-000000000001', 'patient.read', 'done' from generate_series(1, %d)";

    @TempDir
    Path directory;

    private Trail trail;

    @BeforeEach
    void open() {
        trail = new Trail(directory);
    }

    @AfterEach
    void close() {
        trail.close();
    }

    @Test
    void anUntouchedTrailVerifies() throws SQLException {
        for (int i = 0; i < 5; i++) {
            trail.write(7);
            trail.seal();
        }
        AuditReport report = trail.verify();
        assertThat(report.findings()).isEmpty();
        assertThat(report.rows()).isEqualTo(35);
        assertThat(report.unsealed()).isZero();
        assertThat(report.covered()).isPresent();
        assertThat(trail.sealedIds()).containsExactlyInAnyOrderElementsOf(trail.committedIds());
    }

    @Test
    void sealsByItselfWithinASecond() throws InterruptedException {
        AuditSealer sealer = trail.sealer();
        trail.write(3);
        java.util.concurrent.CountDownLatch sealed = new java.util.concurrent.CountDownLatch(1);
        long timer = trail.vertx.setPeriodic(20, tick -> {
            if (trail.metrics.get("dermvisit.audit.rows.sealed").counter().count() == 3) {
                sealed.countDown();
            }
        });
        assertThat(sealed.await(5, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        assertThat(trail.vertx.cancelTimer(timer)).isTrue();
        Trail.done(sealer.healthy());
        assertThat(trail.metrics.get("dermvisit.audit.lag").gauge().value()).isBetween(0.0, 1.0);
    }

    @Test
    void aLongTransactionDelaysItselfAndNothingElse() throws SQLException {
        try (Connection slow = open(trail.roles.application())) {
            execute(slow, INSERT.formatted(2));
            trail.write(5);
            trail.seal();
            trail.write(5);
            trail.seal();
            assertThat(trail.sealedIds()).hasSize(10);
            assertThat(trail.verify().findings()).isEmpty();

            slow.commit();
        }
        trail.write(1);
        trail.seal();
        assertThat(trail.sealedIds())
                .containsExactlyInAnyOrderElementsOf(trail.committedIds())
                .hasSize(13);
        assertThat(trail.verify().findings()).isEmpty();
    }

    @Test
    void whatIsRolledBackIsMissedByNobody() throws SQLException {
        try (Connection slow = open(trail.roles.application())) {
            execute(slow, INSERT.formatted(2));
            trail.write(1);
            trail.seal();
            slow.rollback();
        }
        trail.write(1);
        trail.seal();
        assertThat(trail.sealedIds()).hasSize(2);
        assertThat(trail.verify().findings()).isEmpty();
    }

    @Test
    void eightWritersAndTwoSealersPutEachRowIntoOneBlock() throws Exception {
        long seed = System.nanoTime();
        AuditSealer one = trail.sealer();
        AuditSealer other = trail.sealer();
        try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
            List<java.util.concurrent.Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Random random = new Random(seed + i);
                all.add(writers.submit(() -> writeSlowly(random)));
            }
            while (all.stream().anyMatch(writer -> !writer.isDone())) {
                Trail.done(one.sealNow());
                Trail.done(other.sealNow());
            }
            for (java.util.concurrent.Future<Integer> writer : all) {
                assertThat(writer.get()).isPositive();
            }
        }
        while (trail.verify().unsealed() > 0) {
            Trail.done(one.sealNow());
        }
        assertThat(trail.sealedIds())
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(trail.committedIds())
                .doesNotHaveDuplicates();
        assertThat(trail.verify().findings()).as("seed %d", seed).isEmpty();
        assertThat(trail.number("select count(*) from platform.audit_block")).isGreaterThan(5);
    }

    private int writeSlowly(Random random) throws SQLException {
        int transactions = 0;
        try (Connection connection = open(trail.roles.application())) {
            for (; transactions < 25; transactions++) {
                execute(connection, "select pg_sleep(" + random.nextInt(15) / 1000.0 + ")");
                execute(connection, INSERT.formatted(1 + random.nextInt(3)));
                execute(connection, "select pg_sleep(" + random.nextInt(40) / 1000.0 + ")");
                if (random.nextInt(5) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                }
                execute(connection, "select set_config('dermvisit.scope', '*', false)");
            }
        }
        return transactions;
    }

    @Test
    void aCrashBetweenBlockAndHeadIsMadeGoodByTheNextStart() {
        trail.write(3);
        AuditSealer crashing = trail.sealer(new HeadLog() {
            @Override
            public Optional<SignedHead> last() {
                return new FileHeadLog(directory).last();
            }

            @Override
            public void append(SignedHead head) {
                throw new UncheckedIOException(new java.io.IOException("no space left"));
            }
        });
        assertThatThrownBy(() -> Trail.done(crashing.sealNow())).isInstanceOf(UncheckedIOException.class);
        for (String id : trail.vertx.deploymentIDs()) {
            Trail.done(trail.vertx.undeploy(id));
        }
        assertThat(trail.number("select count(*) from platform.audit_block")).isEqualTo(1);
        assertThat(trail.verify().findings()).containsExactly(new Finding.HeadsMissing(1, 1, name()));

        trail.seal();
        assertThat(new FileHeadLog(directory).last()).map(SignedHead::number).contains(1L);
        assertThat(trail.verify().findings()).isEmpty();
    }

    @Test
    void refusesToSealAnOlderDatabase() {
        trail.write(3);
        trail.seal();
        try (Trail older = new Trail(directory)) {
            older.write(1);
            AuditSealer sealer = older.sealer();
            assertThatThrownBy(() -> Trail.done(sealer.sealNow())).isInstanceOf(TrailBroken.class);
            assertThatThrownBy(() -> Trail.done(sealer.healthy())).hasMessage("audit.not-sealed");
            assertThat(older.metrics.get("dermvisit.audit.sealing").gauge().value())
                    .isZero();
            assertThat(older.number("select count(*) from platform.audit_block"))
                    .isZero();
        }
        assertThat(trail.verify().findings()).isEmpty();
    }

    @Test
    void refusesToSealAfterBlocksWereExchanged() throws SQLException {
        trail.write(3);
        trail.seal();
        try (Connection superuser = trail.superuser()) {
            Block forged = new Block(1, Hash.ZERO, Leaf.root(List.of()), 0, Snapshot.NOTHING, "1764041000.000000");
            execute(superuser, """
                update platform.audit_block
                set root = '\\x%s', rows = 0, snapshot = '%s', at = to_timestamp(%s), hash = '\\x%s'
                """.formatted(forged.root(), forged.snapshot(), forged.at(), forged.hash()));
        }
        AuditSealer sealer = trail.sealer();
        assertThatThrownBy(() -> Trail.done(sealer.sealNow())).isInstanceOf(TrailBroken.class);
    }

    @Test
    void refusesADatabaseWhoseTransactionsAreCountedAfresh() throws SQLException {
        Snapshot future = Snapshot.parse("99999999:99999999:");
        Block block = new Block(1, Hash.ZERO, Leaf.root(List.of()), 0, future, "1764041000.000000");
        try (Connection superuser = trail.superuser()) {
            execute(superuser, """
                insert into platform.audit_block
                values (1, '\\x%s', '\\x%s', 0, '%s', to_timestamp(%s), '\\x%s', '')
                """.formatted(Hash.ZERO, block.root(), future, block.at(), block.hash()));
        }
        AuditSealer sealer = trail.sealer();
        assertThatThrownBy(() -> Trail.done(sealer.sealNow()))
                .isInstanceOf(TrailBroken.class)
                .hasMessageContaining("dump");
    }

    @Test
    void cutsABacklogIntoBlocksAtTheEdgeOfATransaction() throws SQLException {
        try (Connection connection = open(trail.roles.application())) {
            for (int rows : new int[] {4000, 4000, 4000, 30_500, 10, 9995}) {
                execute(connection, INSERT.formatted(rows));
                connection.commit();
                execute(connection, "select set_config('dermvisit.scope', '*', false)");
            }
        }
        trail.seal();
        assertThat(trail.number("select count(*) from platform.audit_block where rows > 10000"))
                .as("only the transaction that is larger than a block makes a larger one")
                .isEqualTo(1);
        assertThat(trail.number("select sum(rows) from platform.audit_block")).isEqualTo(52_505);
        assertThat(trail.verify().findings()).isEmpty();
        assertThat(trail.verify().unsealed()).isZero();
    }

    @Test
    void makesAnEmptyBlockAnHour() {
        trail.seal();
        trail.seal();
        assertThat(trail.number("select count(*) from platform.audit_block")).isEqualTo(1);
        trail.shift = Duration.ofMinutes(61);
        trail.seal();
        assertThat(trail.number("select count(*) from platform.audit_block")).isEqualTo(2);
        assertThat(trail.verify().findings()).isEmpty();
    }

    private String name() {
        return String.valueOf(directory.getFileName());
    }

    private Connection open(dev.dermvisit.platform.postgres.DatabaseSettings role) throws SQLException {
        Connection connection = trail.as(role);
        connection.setAutoCommit(false);
        execute(connection, "select set_config('dermvisit.scope', '*', false)");
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean hasRows = statement.execute(sql);
            assertThat(hasRows).isEqualTo(sql.startsWith("select"));
        }
    }
}
