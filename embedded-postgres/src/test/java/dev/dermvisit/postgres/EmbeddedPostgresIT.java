package dev.dermvisit.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedPostgresIT {

    @TempDir
    Path directory;

    @Test
    void startsAndKeepsDataPasswordAndPort() throws SQLException {
        Connection first;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Options.durable(directory))) {
            first = postgres.connection();
            Sql.execute(postgres, "create table kept (word text)");
            Sql.execute(postgres, "insert into kept values ('naevus')");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Options.durable(directory))) {
            assertThat(Sql.query(postgres, "select word from kept")).isEqualTo("naevus");
            assertThat(postgres.connection()).isEqualTo(first);
            assertThat(ConnectionFile.read(directory)).contains(first);
        }
    }

    @Test
    void takesAnotherPortWhenTheLastOneIsTaken() throws IOException, SQLException {
        int port;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Options.forTests(directory))) {
            port = postgres.port();
        }
        try (ServerSocket squatter = new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
                EmbeddedPostgres postgres = EmbeddedPostgres.start(Options.forTests(directory))) {
            assertThat(postgres.port()).isNotEqualTo(squatter.getLocalPort());
            assertThat(Sql.query(postgres, "select 1")).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @CsvSource({"DURABLE, on", "FOR_TESTS, off"})
    void durabilityIsWhatWasAskedForEvenOverAnEditedFile(Durability durability, String expected)
            throws IOException, SQLException {
        Options options = new Options(directory, durability, 42);
        EmbeddedPostgres.start(options).close();
        Files.writeString(
                DataLayout.of(directory).pgdata().resolve("postgresql.auto.conf"),
                "fsync = " + (expected.equals("on") ? "off" : "on") + "\nlisten_addresses = '*'\n");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(options)) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(Sql.query(postgres, "show " + setting)).as(setting).isEqualTo(expected);
            }
            assertThat(Sql.query(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(Sql.query(postgres, "show unix_socket_directories")).isEmpty();
            assertThat(Sql.query(postgres, "show max_connections")).isEqualTo("42");
            assertThat(Sql.query(postgres, "show log_timezone")).isEqualTo("UTC");
            assertThat(Sql.query(postgres, "show server_encoding")).isEqualTo("UTF8");
            assertThat(Sql.query(postgres, "select datlocale from pg_database where datname = current_database()"))
                    .isEqualTo("C.UTF-8");
        }
    }

    @Test
    void refusesAWrongPassword() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Options.forTests(directory))) {
            assertThatThrownBy(() -> Sql.connect(postgres, "guess").close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void keepsStatementsAndValuesOutOfItsLog() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Options.forTests(directory))) {
            Sql.execute(postgres, "create table finding (word text primary key)");
            Sql.execute(postgres, "insert into finding values ('melanoma')");
            assertThatThrownBy(() -> Sql.execute(postgres, "insert into finding values ('melanoma')"))
                    .hasMessageContaining("duplicate key");
            assertThatThrownBy(() -> Sql.query(postgres, "select 'melanoma'::uuid"))
                    .hasMessageContaining("melanoma");
        }
        assertThat(DataLayout.of(directory).log())
                .content()
                .contains("ready to accept connections")
                .doesNotContain("melanoma")
                .doesNotContain("insert into");
    }

    @Test
    void onlyTheOwnerReadsPasswordAndData() throws IOException {
        EmbeddedPostgres.start(Options.forTests(directory)).close();
        DataLayout layout = DataLayout.of(directory);
        assertThat(permissions(layout.connection())).isEqualTo("rw-------");
        assertThat(permissions(layout.home())).isEqualTo("rwx------");
        assertThat(permissions(layout.pgdata())).isEqualTo("rwx------");
        assertThat(permissions(layout.log())).isEqualTo("rw-------");
    }

    @Test
    void worksInADirectoryWithAnAwkwardName() throws SQLException {
        Path awkward = directory.resolve("Dr. O'Neil's \"$HOME\" `data`");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Options.forTests(awkward))) {
            assertThat(Sql.query(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void beginsAgainAfterAnInterruptedInitdb() throws IOException, SQLException {
        DataLayout layout = DataLayout.of(directory);
        Path unfinished = Files.createDirectories(layout.home().resolve("initdb-4711"));
        Files.writeString(unfinished.resolve("PG_VERSION"), "18\n");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Options.forTests(directory))) {
            assertThat(Sql.query(postgres, "select 1")).isEqualTo("1");
        }
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void saysSoWhenAnotherMajorVersionMadeTheData() throws IOException {
        EmbeddedPostgres.start(Options.forTests(directory)).close();
        Files.writeString(DataLayout.of(directory).pgdata().resolve("PG_VERSION"), "14\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(Options.forTests(directory)))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("made by PostgreSQL 14");
    }

    @Test
    void saysSoWhenThePasswordIsLost() throws IOException {
        EmbeddedPostgres.start(Options.forTests(directory)).close();
        Files.delete(DataLayout.of(directory).connection());
        assertThatThrownBy(() -> EmbeddedPostgres.start(Options.forTests(directory)))
                .hasMessageContaining("connection.json is missing");
    }

    @Test
    void quotesTheServerWhenItDoesNotStartAndGivesTheDirectoryBack() throws IOException {
        EmbeddedPostgres.start(Options.forTests(directory)).close();
        Path configuration = DataLayout.of(directory).pgdata().resolve("postgresql.auto.conf");
        Files.writeString(configuration, "no_such_setting = 1\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(Options.forTests(directory)))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("did not start")
                .hasMessageContaining("no_such_setting");
        Files.writeString(configuration, "");
        EmbeddedPostgres.start(Options.forTests(directory)).close();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
