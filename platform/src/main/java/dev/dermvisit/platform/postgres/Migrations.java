package dev.dermvisit.platform.postgres;

import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** Brings each module's schema up to date, in the order of the arrows between modules. Runs before anything listens. */
public final class Migrations {

    private Migrations() {}

    /**
     * Migrates schema {@code s} from {@code db/s} for each name, as the role that owns the tables; what they grant goes to
     * {@code application}. An applied migration that was edited fails the start. Blocks.
     */
    public static void run(DatabaseSettings owner, String application, List<String> schemas) {
        schemas.forEach(schema -> migrate(owner, application, schema));
    }

    private static void migrate(DatabaseSettings owner, String application, String schema) {
        var result = Flyway.configure()
                .dataSource(owner.jdbcUrl(), owner.user(), owner.password().reveal())
                .schemas(schema)
                .defaultSchema(schema)
                .locations("classpath:db/" + schema)
                .placeholders(Map.of("application", application))
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .load()
                .migrate();
        if (!result.success) {
            throw new IllegalStateException("the migration of schema " + schema + " failed");
        }
    }
}
