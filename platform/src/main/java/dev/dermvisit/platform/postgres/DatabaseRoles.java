package dev.dermvisit.platform.postgres;

import dev.dermvisit.platform.config.Secret;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;

/**
 * The two roles of a database: one that owns the tables and migrates them, one that the application connects as.
 *
 * <p>The application's owns nothing, so that no mistake of ours can change a table, switch row-level security off or
 * rewrite the audit trail.
 */
public record DatabaseRoles(DatabaseSettings owner, DatabaseSettings application) {

    private static final String OWNER = "dermvisit_owner";
    private static final String APPLICATION = "dermvisit_app";
    private static final int PASSWORD_BYTES = 24;

    /** Makes both in a PostgreSQL of our own, with new passwords, and lets them use this database. Blocks. */
    public static DatabaseRoles make(DatabaseSettings superuser, SecureRandom random) throws SQLException {
        DatabaseRoles roles =
                new DatabaseRoles(superuser.as(OWNER, password(random)), superuser.as(APPLICATION, password(random)));
        try (Connection connection = DriverManager.getConnection(
                        superuser.jdbcUrl(),
                        superuser.user(),
                        superuser.password().reveal());
                Statement statement = connection.createStatement()) {
            for (DatabaseSettings role : new DatabaseSettings[] {roles.owner, roles.application}) {
                statement.execute(create(role.user()));
                // The password is ours and Base64: it needs no quoting.
                statement.execute("alter role " + role.user()
                        + " login nosuperuser nobypassrls nocreatedb nocreaterole password '"
                        + role.password().reveal() + "'");
            }
        }
        roles.admit(superuser);
        return roles;
    }

    /** Lets both roles use another database of the same server. Blocks. */
    public void admit(DatabaseSettings superuser) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        superuser.jdbcUrl(),
                        superuser.user(),
                        superuser.password().reveal());
                Statement statement = connection.createStatement()) {
            statement.execute("revoke all on database " + superuser.name() + " from public");
            statement.execute("grant connect, create on database " + superuser.name() + " to " + OWNER);
            statement.execute("grant connect on database " + superuser.name() + " to " + APPLICATION);
        }
    }

    /** The same roles in another database of the same server. */
    public DatabaseRoles in(String database) {
        return new DatabaseRoles(owner.in(database), application.in(database));
    }

    private static String create(String role) {
        return "do $$ begin create role " + role + "; exception when duplicate_object then null; end $$";
    }

    private static Secret password(SecureRandom random) {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
