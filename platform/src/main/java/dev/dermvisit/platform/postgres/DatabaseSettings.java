package dev.dermvisit.platform.postgres;

import dev.dermvisit.platform.config.Secret;

/**
 * Where PostgreSQL is.
 *
 * @param connections most connections this process opens
 */
public record DatabaseSettings(String host, int port, String name, String user, Secret password, int connections) {

    /** The same database as somebody else. */
    public DatabaseSettings as(String otherUser, Secret otherPassword) {
        return new DatabaseSettings(host, port, name, otherUser, otherPassword, connections);
    }

    /** Another database of the same server. */
    public DatabaseSettings in(String database) {
        return new DatabaseSettings(host, port, database, user, password, connections);
    }

    /** The same place for JDBC. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }
}
