package dev.dermvisit.platform.realtime;

import dev.dermvisit.kernel.Grant;
import io.vertx.core.Future;

/**
 * The messages one module takes over the socket.
 *
 * @param <M> the module's sealed set of client messages, told apart by {@code type}, each with a {@code ref}
 */
public interface SocketMessages<M extends SocketMessages.Referenced> {

    /** A client message that wants an answer. */
    interface Referenced {
        /** Chosen by the client; the reply that settles the message carries it back. */
        long ref();
    }

    /** The sealed interface itself. */
    Class<M> set();

    /** Runs one use case with what the policy grants for this type; the reply settles the message, a failure becomes a problem. */
    Future<? extends ServerMessage> handle(Connection connection, Grant grant, M message);

    /** The connection is gone, whatever the reason. */
    void closed(Connection connection);
}
