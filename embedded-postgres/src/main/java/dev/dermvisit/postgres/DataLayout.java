package dev.dermvisit.postgres;

import java.nio.file.Path;

/** Which file of a data directory is which. */
record DataLayout(Path dataDirectory) {

    static DataLayout of(Path dataDirectory) {
        return new DataLayout(dataDirectory.toAbsolutePath().normalize());
    }

    Path lock() {
        return dataDirectory.resolve("dermvisit.lock");
    }

    Path home() {
        return dataDirectory.resolve("postgres");
    }

    Path pgdata() {
        return home().resolve("pgdata");
    }

    Path log() {
        return home().resolve("postgres.log");
    }

    Path connection() {
        return home().resolve("connection.json");
    }

    Path postmasterPid() {
        return pgdata().resolve("postmaster.pid");
    }

    /** Stands in the server's command line and in the title of each of its processes. */
    String clusterName() {
        return "dermvisit-" + Sha256.hex(pgdata().toString()).substring(0, 16);
    }
}
