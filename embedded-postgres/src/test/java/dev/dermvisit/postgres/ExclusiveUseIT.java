package dev.dermvisit.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExclusiveUseIT {

    @TempDir
    Path directory;

    @Test
    void refusesASecondProcessOnTheSameData() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Options.durable(directory));
                SpawnedJvm second = SpawnedJvm.holding(directory)) {
            assertThat(second.answer())
                    .contains("AlreadyRunningException")
                    .contains("already running on " + directory)
                    .contains("process " + ProcessHandle.current().pid());
            assertThat(Sql.query(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void refusesASecondStartInThisProcessAndKeepsTheLock() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Options.durable(directory))) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(Options.durable(directory)))
                    .isInstanceOf(AlreadyRunningException.class)
                    .hasMessageContaining("already running");
            try (SpawnedJvm other = SpawnedJvm.holding(directory)) {
                assertThat(other.answer()).contains("already running");
            }
            assertThat(Sql.query(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void stopsAnOrphanAndStartsAfreshWithItsData() throws Exception {
        long orphan;
        try (SpawnedJvm first = SpawnedJvm.holding(directory)) {
            assertThat(first.answer()).isEqualTo("ready");
            orphan = postmaster();
            Sql.execute(ConnectionFile.read(directory).orElseThrow(), "create table kept as select 7 as number");
            assertThat(session(orphan)).isNotEqualTo(session(first.pid()));
            first.kill();
        }
        assertThat(ProcessHandle.of(orphan)).hasValueSatisfying(ProcessHandle::isAlive);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Options.durable(directory))) {
            assertThat(postmaster()).isNotEqualTo(orphan);
            assertThat(Sql.query(postgres, "select number from kept")).isEqualTo("7");
        }
    }

    @Test
    void aTerminatedProcessStopsTheServerInOrder() throws Exception {
        try (SpawnedJvm held = SpawnedJvm.holding(directory)) {
            assertThat(held.answer()).isEqualTo("ready");
            held.terminate();
        }
        DataLayout layout = DataLayout.of(directory);
        assertThat(layout.postmasterPid()).doesNotExist();
        assertThat(layout.log()).content().contains("received fast shutdown request");
    }

    @Test
    void waitsForABackendThatOutlivesItsKilledServer() throws Exception {
        EmbeddedPostgres killed = EmbeddedPostgres.start(Options.durable(directory));
        Sql.execute(killed, "create table kept as select 7 as number");
        Thread busy = Thread.ofVirtual().start(() -> occupyABackend(killed));
        awaitABusyBackend(killed);
        ProcessHandle postmaster = ProcessHandle.of(postmaster()).orElseThrow();
        assertThat(postmaster.destroyForcibly()).isTrue();
        postmaster.onExit().get(30, TimeUnit.SECONDS);
        killed.close();

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Options.durable(directory))) {
            assertThat(Sql.query(postgres, "select number from kept")).isEqualTo("7");
        }
        busy.join();
    }

    @Test
    void aStrangerWithTheRecordedPidIsNotHarmed() throws Exception {
        EmbeddedPostgres.start(Options.durable(directory)).close();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(
                    DataLayout.of(directory).postmasterPid(),
                    stranger.pid() + "\n" + DataLayout.of(directory).pgdata() + "\n1\n5432\n\n127.0.0.1\n");
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Options.durable(directory))) {
                assertThat(Sql.query(postgres, "select 1")).isEqualTo("1");
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void anotherServersPidIsNotHarmedEither(@TempDir Path elsewhere) throws Exception {
        EmbeddedPostgres.start(Options.durable(directory)).close();
        try (EmbeddedPostgres other = EmbeddedPostgres.start(Options.durable(elsewhere))) {
            Files.copy(
                    DataLayout.of(elsewhere).postmasterPid(),
                    DataLayout.of(directory).postmasterPid());
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Options.durable(directory))) {
                assertThat(postgres.port()).isNotEqualTo(other.port());
            }
            assertThat(Sql.query(other, "select 1")).isEqualTo("1");
        }
    }

    /** No interrupt is checked while a server-side loop runs without a wait: it goes on after the postmaster's death. */
    private static void occupyABackend(EmbeddedPostgres postgres) {
        try (java.sql.Connection connection = Sql.connect(postgres, postgres.password());
                Statement statement = connection.createStatement()) {
            boolean ignored = statement.execute("select count(*) from generate_series(1, 10000000000) as busy");
        } catch (SQLException e) {
            // The server was killed: that is the test.
        }
    }

    private static void awaitABusyBackend(EmbeddedPostgres postgres) throws SQLException {
        String busy = "select count(*) from pg_stat_activity where query like '%as busy' and state = 'active'"
                + " and pid <> pg_backend_pid()";
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (Sql.query(postgres, busy).equals("0")) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
    }

    private long postmaster() throws IOException {
        return Long.parseLong(
                Files.readAllLines(DataLayout.of(directory).postmasterPid()).getFirst());
    }

    private static String session(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3];
    }
}
