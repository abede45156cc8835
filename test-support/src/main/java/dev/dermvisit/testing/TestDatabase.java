package dev.dermvisit.testing;

import dev.dermvisit.platform.config.Secret;
import dev.dermvisit.platform.postgres.DatabaseRoles;
import dev.dermvisit.platform.postgres.DatabaseSettings;
import dev.dermvisit.platform.postgres.Migrations;
import dev.dermvisit.postgres.EmbeddedPostgres;
import dev.dermvisit.postgres.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL per test JVM; each caller gets a database of its own, copied from a migrated template. */
public final class TestDatabase {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Map<List<String>, String> TEMPLATES = new ConcurrentHashMap<>();

    private TestDatabase() {}

    /** A fresh database with these schemas, migrated in this order, for the two roles that production has too. */
    public static DatabaseRoles fresh(List<String> schemas) {
        String template = TEMPLATES.computeIfAbsent(schemas, TestDatabase::migratedTemplate);
        return rolesOf(create("template " + template));
    }

    /** The same database as its superuser, whom nothing is hidden from. */
    public static DatabaseSettings asSuperuser(DatabaseSettings database) {
        return superuser(database.name());
    }

    private static String migratedTemplate(List<String> schemas) {
        String name = create("");
        DatabaseRoles roles = rolesOf(name);
        Migrations.run(roles.owner(), roles.application().user(), schemas);
        return name;
    }

    private static DatabaseRoles rolesOf(String name) {
        try {
            DatabaseRoles roles = Server.ROLES.in(name);
            roles.admit(superuser(name));
            return roles;
        } catch (SQLException refused) {
            throw new IllegalStateException("the roles of a test database could not be made", refused);
        }
    }

    private static String create(String how) {
        String name = "test_" + COUNT.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(
                        url(Server.POSTGRES.database()), Server.POSTGRES.user(), Server.POSTGRES.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " " + how);
            return name;
        } catch (SQLException refused) {
            throw new IllegalStateException("no test database could be made", refused);
        }
    }

    private static DatabaseSettings superuser(String name) {
        return new DatabaseSettings(
                Server.POSTGRES.host(),
                Server.POSTGRES.port(),
                name,
                Server.POSTGRES.user(),
                new Secret(Server.POSTGRES.password()),
                4);
    }

    private static String url(String database) {
        return "jdbc:postgresql://" + Server.POSTGRES.host() + ":" + Server.POSTGRES.port() + "/" + database;
    }

    /** Started when the first test asks, stopped with the JVM; its files go with {@code mvn clean}. */
    private static final class Server {

        static final EmbeddedPostgres POSTGRES = start();
        static final DatabaseRoles ROLES = roles();

        private static DatabaseRoles roles() {
            try {
                return DatabaseRoles.make(superuser(POSTGRES.database()), new SecureRandom());
            } catch (SQLException refused) {
                throw new IllegalStateException("the roles could not be made", refused);
            }
        }

        private static EmbeddedPostgres start() {
            try {
                Path target = Files.createDirectories(Path.of("target"));
                return EmbeddedPostgres.start(Options.forTests(Files.createTempDirectory(target, "test-postgres-")));
            } catch (IOException noDirectory) {
                throw new UncheckedIOException(noDirectory);
            }
        }
    }
}
