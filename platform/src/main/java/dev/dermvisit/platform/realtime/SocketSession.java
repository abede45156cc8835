package dev.dermvisit.platform.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.platform.http.Problems;
import dev.dermvisit.platform.json.StrictJson;
import dev.dermvisit.platform.log.Correlation;
import dev.dermvisit.platform.log.RequestOrigin;
import dev.dermvisit.platform.policy.Policy;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of one socket: hello, then messages, until it closes or falls silent. Runs on the socket's event loop. */
final class SocketSession {

    private static final Logger LOG = LoggerFactory.getLogger(SocketSession.class);
    private static final StrictJson JSON = StrictJson.of(ControlMessage.class);
    private static final Set<String> CONTROL_TYPES = Set.of("hello", "heartbeat");
    private static final short CLOSE_TEXT_ONLY = 1003;
    private static final short CLOSE_TOO_LARGE = 1009;
    private static final int SILENT_BEATS = 3;

    /** So many messages of one client wait for their turn here; the rest waits in its own TCP window. */
    private static final int MOST_AT_ONCE = 32;

    private final Vertx vertx;
    private final Context context;
    private final ServerWebSocket socket;
    private final RequestOrigin from;
    private final Tickets tickets;
    private final Connections connections;
    private final RealtimeSettings settings;
    private final Supplier<UUID> ids;
    private final UUID id;
    private final MessageReader reader;
    private final List<SocketMessages<?>> modules;
    private final Policy policy;
    private final AuditTrail audit;

    private @Nullable Connection connection;
    private boolean greeted;
    private boolean over;
    /** The message before: those of one client take effect in the order in which they were sent. */
    private Future<?> before = Future.succeededFuture();

    private int atWork;
    private long deadline;

    SocketSession(
            Vertx vertx,
            ServerWebSocket socket,
            RequestOrigin from,
            Tickets tickets,
            Connections connections,
            RealtimeSettings settings,
            Supplier<UUID> ids,
            MessageReader reader,
            List<SocketMessages<?>> modules,
            Policy policy,
            AuditTrail audit) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.socket = socket;
        this.from = from;
        this.tickets = tickets;
        this.connections = connections;
        this.settings = settings;
        this.ids = ids;
        this.id = ids.get();
        this.reader = reader;
        this.modules = modules;
        this.policy = policy;
        this.audit = audit;
    }

    void start() {
        expectWithin(settings.helloWithin().toMillis(), Connection.CLOSE_NO_HELLO, "no hello");
        socket.setWriteQueueMaxSize(16 * RealtimeSettings.FRAME_LIMIT_BYTES);
        socket.textMessageHandler(frame -> Correlation.perMessage(context, from, ids, () -> received(frame)));
        socket.binaryMessageHandler(binary -> close(CLOSE_TEXT_ONLY, "text only"));
        socket.exceptionHandler(this::broken);
        socket.closeHandler(nothing -> closed());
    }

    private void received(String frame) {
        if (over || socket.isClosed()) {
            return;
        }
        Connection known = connection;
        if (known != null) {
            expectWithin(SILENT_BEATS * settings.heartbeat().toMillis(), Connection.CLOSE_SILENT, "silent");
            dispatch(known, frame);
        } else if (!greeted) {
            greeted = true;
            greet(frame);
        } else {
            close(Connection.CLOSE_NO_HELLO, "wait for welcome");
        }
    }

    private void greet(String frame) {
        String ticket;
        try {
            if (!(JSON.read(frame, ControlMessage.class) instanceof ControlMessage.Hello hello)) {
                close(Connection.CLOSE_NO_HELLO, "hello first");
                return;
            }
            ticket = hello.ticket();
        } catch (JsonProcessingException unreadable) {
            close(Connection.CLOSE_NO_HELLO, "hello first");
            return;
        }
        tickets.redeem(ticket).onSuccess(this::welcome).onFailure(refused -> {
            Failure failure = Problems.of(refused);
            boolean outage = failure.kind() != Failure.Kind.UNAUTHENTICATED;
            close(outage ? (short) 1013 : Connection.CLOSE_UNAUTHENTICATED, failure.code());
        });
    }

    private void welcome(Caller caller) {
        if (socket.isClosed()) {
            return;
        }
        Connection welcomed = new Connection(id, caller, socket, () -> context.runOnContext(now -> closed()));
        connection = welcomed;
        connections.opened(welcomed);
        if (tickets.isOver(caller)) {
            // Ended between the ticket and now: whoever told the sockets did not know this one yet.
            close(Connection.CLOSE_UNAUTHENTICATED, "session ended");
            return;
        }
        expectWithin(SILENT_BEATS * settings.heartbeat().toMillis(), Connection.CLOSE_SILENT, "silent");
        welcomed.send(new ControlReply.Welcome(
                id, Math.toIntExact(Math.max(1, settings.heartbeat().toSeconds()))));
    }

    private void dispatch(Connection known, String frame) {
        Long ref = null;
        try {
            MessageReader.Envelope envelope = reader.envelope(frame);
            if (CONTROL_TYPES.contains(String.valueOf(envelope.type()))) {
                control(known, JSON.read(frame, ControlMessage.class));
                return;
            }
            ref = envelope.ref();
            work(known, reader.message(envelope, frame));
        } catch (Failure refused) {
            known.send(ControlReply.Problem.of(ref, refused));
        } catch (JsonProcessingException wrong) {
            known.send(ControlReply.Problem.of(
                    ref, Failure.malformed("message.invalid", "This message carries something it should not.", null)));
        }
    }

    private static void control(Connection known, ControlMessage message) {
        switch (message) {
            case ControlMessage.Heartbeat beat -> known.send(new ControlReply.Heartbeat());
            case ControlMessage.Hello again ->
                known.send(ControlReply.Problem.of(
                        null, Failure.conflict("hello.repeated", "This socket has said hello already.")));
        }
    }

    private <M extends SocketMessages.Referenced> void work(Connection known, MessageReader.Addressed<M> addressed) {
        long ref = addressed.message().ref();
        if (++atWork == MOST_AT_ONCE) {
            socket.pause();
        }
        Supplier<Future<ServerMessage>> bound = Correlation.bound(() -> Future.succeededFuture()
                .compose(begun -> reply(known, addressed))
                .otherwise(cause -> ControlReply.Problem.of(ref, refusal(known, addressed.type(), cause))));
        Future<ServerMessage> turn = before.transform(settled -> bound.get());
        before = turn;
        turn.onSuccess(known::send).onComplete(settled -> settled());
    }

    private <M extends SocketMessages.Referenced> Future<ServerMessage> reply(
            Connection known, MessageReader.Addressed<M> addressed) {
        Grant grant = policy.row(addressed.type()).grant(known.caller(), null);
        return addressed.module().handle(known, grant, addressed.message()).map(message -> message);
    }

    /** That somebody tried what is not theirs belongs into the trail. */
    private Failure refusal(Connection known, String type, Throwable cause) {
        Failure failure = Problems.of(cause);
        if (Problems.isDenial(failure)) {
            Caller caller = known.caller();
            audit.refused(caller.clinic(), new AuditEntry.Refusal(caller.user(), caller.role(), type, failure.code()));
        }
        return failure;
    }

    private void settled() {
        if (atWork-- == MOST_AT_ONCE) {
            socket.resume();
        }
    }

    /** Framing against RFC 6455 closes with the code of §7.4.1 that says so, or the peer would only see the line drop. */
    private void broken(Throwable cause) {
        LOG.debug("Socket {} broke: {}", id, cause.getClass().getSimpleName());
        switch (cause) {
            case CorruptedWebSocketFrameException violation ->
                close((short) violation.closeStatus().code(), "protocol");
            case IllegalStateException tooLarge -> close(CLOSE_TOO_LARGE, "too large");
            default -> {}
        }
    }

    private void closed() {
        if (over) {
            return;
        }
        over = true;
        vertx.cancelTimer(deadline);
        Connection known = connection;
        if (known != null) {
            connections.closed(known);
            modules.forEach(module -> module.closed(known));
        }
    }

    private void expectWithin(long millis, short code, String reason) {
        vertx.cancelTimer(deadline);
        deadline = vertx.setTimer(millis, late -> close(code, reason));
    }

    private void close(short code, String reason) {
        if (!socket.isClosed()) {
            socket.close(code, reason).onFailure(gone -> LOG.debug("Socket {} was gone already", id));
        }
        closed();
    }
}
