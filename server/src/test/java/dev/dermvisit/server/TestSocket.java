package dev.dermvisit.server;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A client's socket, with the JDK's WebSocket: frames are waited for, never slept for. */
final class TestSocket implements WebSocket.Listener {

    private static final int DEADLINE_SECONDS = 20;

    private final BlockingQueue<JsonObject> received = new LinkedBlockingQueue<>();
    private final List<JsonObject> untaken = new ArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final AtomicLong refs = new AtomicLong(1_000);
    private final StringBuilder partial = new StringBuilder();
    private @Nullable WebSocket socket;

    private TestSocket() {}

    static TestSocket open(TestNode node) {
        return open(node, "/api/v1/realtime", Map.of("Origin", TestNode.ORIGIN));
    }

    static TestSocket open(TestNode node, String path, Map<String, String> headers) {
        TestSocket listener = new TestSocket();
        WebSocket.Builder builder = TestPerson.HTTP.newWebSocketBuilder();
        headers.forEach(builder::header);
        listener.socket = builder.buildAsync(URI.create(node.url(path).replaceFirst("^http", "ws")), listener)
                .join();
        return listener;
    }

    /** The HTTP answer to an upgrade that has to be refused. */
    @CanIgnoreReturnValue
    static HttpResponse<?> refusal(TestNode node, String path, Map<String, String> headers) {
        try {
            TestSocket accepted = open(node, path, headers);
            accepted.close();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse();
            }
            throw failed;
        }
        throw new AssertionError("the upgrade was accepted");
    }

    void send(JsonObject message) {
        sendText(message.encode());
    }

    void sendText(String text) {
        socket().sendText(text, true).join();
    }

    void sendBinary(byte[] bytes) {
        socket().sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /** Sends with a fresh ref and waits for the reply that settles it. */
    @CanIgnoreReturnValue
    JsonObject ask(JsonObject message) {
        long ref = refs.incrementAndGet();
        send(message.copy().put("ref", ref));
        return await(
                reply -> Long.valueOf(ref).equals(reply.getLong("ref")), "a reply to " + message.getString("type"));
    }

    /** The first frame of a type not yet taken. */
    @CanIgnoreReturnValue
    JsonObject await(String type) {
        return await(message -> type.equals(message.getString("type")), type);
    }

    /** The first frame not yet taken that is wanted; the others stay for later. */
    @CanIgnoreReturnValue
    JsonObject await(Predicate<JsonObject> wanted, String what) {
        Optional<JsonObject> early = untaken.stream().filter(wanted).findFirst();
        if (early.isPresent()) {
            untaken.remove(early.get());
            return early.get();
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        try {
            while (true) {
                JsonObject frame = received.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (frame == null) {
                    throw new AssertionError("did not get " + what + ", but " + untaken);
                }
                if (wanted.test(frame)) {
                    return frame;
                }
                untaken.add(frame);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stopped);
        }
    }

    /** Takes everything that came until a heartbeat sent now is back: what has not come by then was not sent before. */
    List<JsonObject> drain() {
        send(new JsonObject().put("type", "heartbeat"));
        await("heartbeat");
        List<JsonObject> frames = List.copyOf(untaken);
        untaken.clear();
        return frames;
    }

    /** The code the server closes with. */
    int closeCode() {
        try {
            return closed.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception stillOpen) {
            throw new AssertionError("the socket was not closed", stillOpen);
        }
    }

    void close() {
        socket().sendClose(WebSocket.NORMAL_CLOSURE, "bye").join();
    }

    private WebSocket socket() {
        if (socket == null) {
            throw new IllegalStateException("not open");
        }
        return socket;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            received.add(new JsonObject(partial.toString()));
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }
}
