package dev.dermvisit.bench;

import dev.dermvisit.platform.config.Secret;
import dev.dermvisit.platform.postgres.DatabaseRoles;
import dev.dermvisit.platform.postgres.DatabaseSettings;
import dev.dermvisit.platform.postgres.Migrations;
import dev.dermvisit.postgres.EmbeddedPostgres;
import dev.dermvisit.postgres.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

/** {@code bench NAME DIR}: a bench on a PostgreSQL of its own, durable as in production, in an empty directory. */
public final class Bench {

    private static final int CONNECTIONS = 16;

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2 || !arguments[0].equals("audit")) {
            System.err.println("bench audit DIR");
            System.exit(2);
        }
        Path work = Files.createDirectories(Path.of(arguments[1]));
        int result;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Options.durable(work.resolve("data")))) {
            DatabaseSettings superuser = new DatabaseSettings(
                    postgres.host(),
                    postgres.port(),
                    postgres.database(),
                    postgres.user(),
                    new Secret(postgres.password()),
                    CONNECTIONS);
            DatabaseRoles roles = DatabaseRoles.make(superuser, new SecureRandom());
            Migrations.run(roles.owner(), roles.application().user(), List.of("platform", "people"));
            result = AuditBench.run(roles, work, System.out);
        }
        System.exit(result);
    }
}
