package dev.dermvisit.platform.realtime;

import dev.dermvisit.kernel.SessionId;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The open sockets of this node. */
public final class Connections {

    private final Map<UUID, Connection> open = new ConcurrentHashMap<>();

    void opened(Connection connection) {
        open.put(connection.id(), connection);
    }

    void closed(Connection connection) {
        open.remove(connection.id());
    }

    /** How many sockets have said hello and are open. */
    public int count() {
        return open.size();
    }

    /** Closes every socket of a session that has ended. */
    public void end(SessionId session) {
        open.values().stream()
                .filter(connection -> connection.caller().session().equals(session))
                .forEach(connection -> connection.close(Connection.CLOSE_UNAUTHENTICATED, "session ended"));
    }
}
