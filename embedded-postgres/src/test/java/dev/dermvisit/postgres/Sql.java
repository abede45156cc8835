package dev.dermvisit.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One statement on a connection of its own. */
final class Sql {

    private Sql() {}

    static Connection connect(EmbeddedPostgres postgres, String password) throws SQLException {
        return connect(postgres.connection(), password);
    }

    private static Connection connect(dev.dermvisit.postgres.Connection server, String password) throws SQLException {
        String url = "jdbc:postgresql://" + server.host() + ":" + server.port() + "/" + server.database();
        return DriverManager.getConnection(url, server.user(), password);
    }

    static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        execute(postgres.connection(), sql);
    }

    static void execute(dev.dermvisit.postgres.Connection server, String sql) throws SQLException {
        try (Connection connection = connect(server, server.password());
                Statement statement = connection.createStatement()) {
            boolean ignored = statement.execute(sql);
        }
    }

    static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres, postgres.password());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
