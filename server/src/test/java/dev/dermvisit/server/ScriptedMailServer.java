package dev.dermvisit.server;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that answers as it is told, by the first word of what it is asked; {@code cut} ends the connection. */
final class ScriptedMailServer {

    private static final Map<String, String> GOOD = Map.of(
            "EHLO",
            "250 scripted",
            "MAIL",
            "250 ok",
            "RCPT",
            "250 ok",
            "DATA",
            "354 go on",
            ".",
            "250 taken",
            "QUIT",
            "221 bye");

    private final NetServer server;
    private final Map<String, String> answers = new ConcurrentHashMap<>(GOOD);
    final AtomicInteger taken = new AtomicInteger();

    ScriptedMailServer(Vertx vertx) {
        this.server = TestNode.await(
                vertx.createNetServer().connectHandler(this::greet).listen(0, "127.0.0.1"));
    }

    int port() {
        return server.actualPort();
    }

    void answer(String word, String answer) {
        answers.put(word, answer);
    }

    void behave() {
        answers.putAll(GOOD);
    }

    private void greet(NetSocket socket) {
        RecordParser lines = RecordParser.newDelimited("\r\n", socket);
        boolean[] inData = {false};
        lines.handler(line -> {
            String text = line.toString();
            if (!inData[0] || text.equals(".")) {
                inData[0] = answer(socket, text.replaceAll(" .*", ""));
            }
        });
        socket.write("220 scripted\r\n").onFailure(gone -> socket.close());
    }

    /** True where the mail follows. */
    private boolean answer(NetSocket socket, String word) {
        String answer = answers.getOrDefault(word, "500 what");
        if (answer.equals("cut")) {
            socket.close().onFailure(gone -> {});
            return false;
        }
        if (word.equals(".") && answer.startsWith("250")) {
            int count = taken.incrementAndGet();
            assert count > 0;
        }
        socket.write(answer + "\r\n").onFailure(gone -> {});
        return answer.startsWith("354");
    }
}
