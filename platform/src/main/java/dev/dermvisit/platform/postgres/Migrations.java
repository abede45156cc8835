package dev.dermvisit.platform.postgres;

import java.util.List;
import org.flywaydb.core.Flyway;

/** Brings each module's schema up to date, in the order of the arrows between modules. Runs before anything listens. */
public final class Migrations {

    private Migrations() {}

    /**
     * Migrates schema {@code s} from {@code db/s} for each name; an applied migration that was edited fails the start.
     * Blocks.
     */
    public static void run(DatabaseSettings settings, List<String> schemas) {
        schemas.forEach(schema -> migrate(settings, schema));
    }

    private static void migrate(DatabaseSettings settings, String schema) {
        var result = Flyway.configure()
                .dataSource(
                        settings.jdbcUrl(), settings.user(), settings.password().reveal())
                .schemas(schema)
                .defaultSchema(schema)
                .locations("classpath:db/" + schema)
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .load()
                .migrate();
        if (!result.success) {
            throw new IllegalStateException("the migration of schema " + schema + " failed");
        }
    }
}
