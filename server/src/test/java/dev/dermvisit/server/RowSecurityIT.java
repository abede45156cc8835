package dev.dermvisit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermvisit.platform.postgres.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The second wall: what the role that the application connects as can see and do, whatever it asks. */
class RowSecurityIT {

    private static TestNode node;
    private static String clinic = "";

    @BeforeAll
    static void start() {
        node = TestNode.start();
        clinic = node.rows("select id from people.clinic").getFirst();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void everyTableOfAClinicIsHeldToIt() {
        List<String> open = node.rows("""
            select attrelid::regclass
            from pg_attribute join pg_class on pg_class.oid = attrelid
            where attname = 'clinic_id' and relkind in ('r', 'p') and relnamespace::regnamespace::text in
                  ('platform', 'people', 'scheduling', 'signaling')
              and not (relrowsecurity and exists (select from pg_policy where polrelid = attrelid))
            """);
        assertThat(open).isEmpty();
    }

    @Test
    void withoutAScopeNothingIsSeenAndWithAnotherClinicsNeither() throws SQLException {
        for (String table : tables()) {
            assertThat(count(table, "")).as(table).isZero();
            assertThat(count(table, "00000000-0000-0000-0000-000000000000"))
                    .as(table)
                    .isZero();
        }
        assertThat(count("people.patient", clinic)).isEqualTo(2);
        assertThat(count("people.patient", "*")).isEqualTo(2);
    }

    @Test
    void aRowOfAnotherClinicCannotBeWritten() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            scope(statement, clinic);
            assertThatThrownBy(() -> statement.execute("insert into people.session"
                            + " (id, clinic_id, account_id, started_at, second_factor) select gen_random_uuid(),"
                            + " gen_random_uuid(), id, now(), false from people.account limit 1"))
                    .hasMessageContaining("row-level security");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update platform.audit_entry set action = 'nothing'",
                "delete from platform.audit_entry",
                "truncate platform.audit_entry",
                "update platform.audit_block set hash = ''",
                "delete from platform.audit_block",
                "alter table people.patient disable row level security",
                "drop policy clinic on people.patient",
                "drop table people.patient",
                "create table people.mine (id int)",
                "alter role current_user bypassrls",
                "set role dermvisit_owner"
            })
    void theApplicationCannot(String statement) throws SQLException {
        try (Connection connection = connect();
                Statement asked = connection.createStatement()) {
            assertThatThrownBy(() -> asked.execute(statement)).isInstanceOf(SQLException.class);
        }
    }

    private static List<String> tables() {
        return node.rows("""
            select attrelid::regclass
            from pg_attribute join pg_class on pg_class.oid = attrelid
            where attname = 'clinic_id' and relkind in ('r', 'p')
            """);
    }

    private static long count(String table, String scope) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            scope(statement, scope);
            try (ResultSet result = statement.executeQuery("select count(*) from " + table)) {
                assertThat(result.next()).isTrue();
                return result.getLong(1);
            }
        }
    }

    private static void scope(Statement statement, String scope) throws SQLException {
        assertThat(statement.execute("select set_config('dermvisit.scope', '" + scope + "', true)"))
                .isTrue();
    }

    private static Connection connect() throws SQLException {
        DatabaseSettings application = node.settings().database().application();
        return DriverManager.getConnection(
                application.jdbcUrl(),
                application.user(),
                application.password().reveal());
    }
}
