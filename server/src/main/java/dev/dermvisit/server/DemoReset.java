package dev.dermvisit.server;

import dev.dermvisit.platform.postgres.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Empties the demo's database, while nobody else can be using it. */
final class DemoReset {

    private DemoReset() {}

    static void forgetEverything(DatabaseSettings database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        database.jdbcUrl(), database.user(), database.password().reveal());
                Statement statement = connection.createStatement()) {
            for (String schema : Application.SCHEMAS) {
                statement.execute("drop schema if exists " + schema + " cascade");
            }
        }
    }
}
