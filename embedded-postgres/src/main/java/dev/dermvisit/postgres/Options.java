package dev.dermvisit.postgres;

import java.nio.file.Path;

/**
 * What a caller decides about its server.
 *
 * @param dataDirectory holds {@code dermvisit.lock} and {@code postgres/}; made if absent, and ours alone while the
 *     server runs
 * @param maxConnections connections the server accepts at once, three of them kept for the superuser
 */
public record Options(Path dataDirectory, Durability durability, int maxConnections) {

    private static final int POSTGRES_DEFAULT_CONNECTIONS = 100;

    public Options {
        dataDirectory = dataDirectory.toAbsolutePath().normalize();
    }

    public static Options durable(Path dataDirectory) {
        return new Options(dataDirectory, Durability.DURABLE, POSTGRES_DEFAULT_CONNECTIONS);
    }

    public static Options forTests(Path dataDirectory) {
        return new Options(dataDirectory, Durability.FOR_TESTS, POSTGRES_DEFAULT_CONNECTIONS);
    }

    public Options withMaxConnections(int connections) {
        return new Options(dataDirectory, durability, connections);
    }
}
