package dev.dermvisit.platform.realtime;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.platform.json.StrictJson;
import io.vertx.core.http.ServerWebSocket;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's socket after its hello: who is there, and the way to them. May be used from any thread. */
public final class Connection {

    /** A session or ticket is not, or no longer, good: sign in or get a new ticket. */
    public static final short CLOSE_UNAUTHENTICATED = 4401;

    /** The first frame was no hello, or it came too late. */
    public static final short CLOSE_NO_HELLO = 4400;

    /** Nothing was heard for three beats. */
    public static final short CLOSE_SILENT = 4408;

    /** The client does not read what it is sent; it comes back to a fresh state. */
    public static final short CLOSE_TOO_SLOW = 4413;

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final StrictJson JSON = StrictJson.of();

    private final UUID id;
    private final Caller caller;
    private final ServerWebSocket socket;
    private final Runnable ended;

    /** {@code ended} runs as soon as we close, since a client may leave our closing handshake unanswered. */
    Connection(UUID id, Caller caller, ServerWebSocket socket, Runnable ended) {
        this.id = id;
        this.caller = caller;
        this.socket = socket;
        this.ended = ended;
    }

    public UUID id() {
        return id;
    }

    public Caller caller() {
        return caller;
    }

    public boolean isOpen() {
        return !socket.isClosed();
    }

    /** Sends a frame; a client that lets them pile up is closed, since it gets the state afresh when it comes back. */
    public void send(ServerMessage message) {
        if (socket.isClosed()) {
            return;
        }
        if (socket.writeQueueFull()) {
            close(CLOSE_TOO_SLOW, "too slow");
            return;
        }
        socket.writeTextMessage(JSON.write(message)).onFailure(lost -> LOG.debug("A frame to {} was lost", id));
    }

    /** Closes the socket with a code the client understands. */
    public void close(short code, String reason) {
        if (!socket.isClosed()) {
            socket.close(code, reason).onFailure(gone -> LOG.debug("Socket {} was gone already", id));
            ended.run();
        }
    }

    @Override
    public String toString() {
        return "Connection[" + id + "]";
    }
}
