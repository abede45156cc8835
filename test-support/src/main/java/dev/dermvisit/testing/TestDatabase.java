package dev.dermvisit.testing;

import dev.dermvisit.platform.config.Secret;
import dev.dermvisit.platform.postgres.DatabaseSettings;
import dev.dermvisit.platform.postgres.Migrations;
import dev.dermvisit.postgres.EmbeddedPostgres;
import dev.dermvisit.postgres.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** A fresh database with these schemas, migrated in this order. */
    public static DatabaseSettings fresh(List<String> schemas) {
        String template = TEMPLATES.computeIfAbsent(schemas, TestDatabase::migratedTemplate);
        return settings(create("template " + template));
    }

    private static String migratedTemplate(List<String> schemas) {
        String name = create("");
        Migrations.run(settings(name), schemas);
        return name;
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

    private static DatabaseSettings settings(String name) {
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
