package dev.dermvisit.postgres;

/** Where the server listens and how to get in; the user is its superuser. */
public record Connection(String host, int port, String user, String password, String database) {

    Connection withPort(int newPort) {
        return new Connection(host, newPort, user, password, database);
    }

    @Override
    public String toString() {
        return "Connection[" + user + "@" + host + ":" + port + "/" + database + "]";
    }
}
