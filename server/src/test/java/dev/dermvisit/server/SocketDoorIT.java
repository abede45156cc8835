package dev.dermvisit.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.platform.realtime.RealtimeSettings;
import dev.dermvisit.platform.realtime.Tickets;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** T-01, T-02, T-03: who gets a socket, and what its frames may be. */
class SocketDoorIT {

    private static final String SOCKET = "/api/v1/realtime";

    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "https://evil.example",
                "http://localhost:8080.evil.example",
                "http://localhost:80800",
                "http://localhost",
                "https://localhost:8080",
                "http://LOCALHOST:8080",
                "http://localhost:8080/",
                "http://evil.example/http://localhost:8080",
                "http://localhost:8080@evil.example",
                ""
            })
    void refusesAForeignOriginBeforeTheUpgradeAndCountsIt(String origin) {
        double before = counted();
        assertThat(TestSocket.refusal(node, SOCKET, Map.of("Origin", origin)).statusCode())
                .isEqualTo(403);
        assertThat(counted()).isEqualTo(before + 1);
    }

    @Test
    void letsANativeClientWithoutOriginKnockSinceItsTicketProtects() {
        TestSocket socket = TestSocket.open(node, SOCKET, Map.of());
        socket.send(hello(node.signIn(Role.PATIENT).ticket()));
        assertThat(socket.await("welcome").getInteger("heartbeatSeconds")).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?token=x", "?access_token=x", "?ticket=x", "?a=b"})
    void refusesAnythingInTheAddress(String query) {
        String ticket = node.signIn(Role.PATIENT).ticket();
        String path = SOCKET + query.replace("x", ticket);
        assertThat(TestSocket.refusal(node, path, Map.of("Origin", TestNode.ORIGIN))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void refusesATicketThatWasUsed() {
        String ticket = node.signIn(Role.PATIENT).ticket();
        TestSocket first = TestSocket.open(node);
        first.send(hello(ticket));
        first.await("welcome");

        TestSocket second = TestSocket.open(node);
        second.send(hello(ticket));
        assertThat(second.closeCode()).isEqualTo(4401);
        assertThat(first.drain()).isEmpty();
    }

    @Test
    void refusesATicketThatIsTooOld() {
        String ticket = node.signIn(Role.PATIENT).ticket();
        node.clock.forward(Tickets.LIFETIME);
        TestSocket socket = TestSocket.open(node);
        socket.send(hello(ticket));
        assertThat(socket.closeCode()).isEqualTo(4401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "x", "' or true --"})
    void refusesATicketNobodyIssued(String ticket) {
        TestSocket socket = TestSocket.open(node);
        socket.send(hello(ticket));
        assertThat(socket.closeCode()).isEqualTo(4401);
    }

    @Test
    void refusesAnAccessTokenInPlaceOfATicket() {
        TestSocket socket = TestSocket.open(node);
        socket.send(hello(node.signIn(Role.PATIENT).accessToken()));
        assertThat(socket.closeCode()).isEqualTo(4401);
    }

    @Test
    void writesNeitherTicketNorTokenNorPasswordIntoTheLog() {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        lines.start();
        root.addAppender(lines);
        root.setLevel(Level.DEBUG);
        try {
            TestPerson patient = node.signIn(Role.PATIENT);
            String ticket = patient.ticket();
            TestSocket socket = TestSocket.open(node);
            socket.send(hello(ticket));
            socket.await("welcome");
            TestSocket.refusal(node, SOCKET + "?ticket=" + ticket, Map.of());
            String all = lines.list.stream()
                    .map(ILoggingEvent::getFormattedMessage)
                    .reduce("", (text, line) -> text + "\n" + line);
            assertThat(all)
                    .doesNotContain(ticket)
                    .doesNotContain(patient.accessToken())
                    .doesNotContain(patient.refreshCookie().split("=", 2)[1])
                    .doesNotContain(node.account(Role.PATIENT).password())
                    .doesNotContain(node.account(Role.PATIENT).name());
        } finally {
            root.setLevel(before);
            root.detachAppender(lines);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"heartbeat\"}",
                "{\"type\":\"hello\"}",
                "{\"type\":\"hello\",\"ticket\":\"x\",\"role\":\"admin\"}",
                "not json",
                "[]",
                ""
            })
    void closesASocketThatDoesNotSayHelloFirst(String frame) {
        TestSocket socket = TestSocket.open(node);
        socket.sendText(frame);
        assertThat(socket.closeCode()).isEqualTo(4400);
    }

    @Test
    void closesASocketThatSaysNothing() {
        RealtimeSettings hasty = new RealtimeSettings(Duration.ofMillis(300), Duration.ofMillis(400));
        try (TestNode hastyNode = TestNode.start(hasty)) {
            assertThat(TestSocket.open(hastyNode).closeCode()).isEqualTo(4400);
            assertThat(hastyNode.signIn(Role.PATIENT).connect().closeCode()).isEqualTo(4408);
        }
    }

    @Test
    void closesASocketThatSendsBinary() {
        TestSocket socket = node.signIn(Role.PATIENT).connect();
        socket.sendBinary(new byte[] {1, 2, 3});
        assertThat(socket.closeCode()).isEqualTo(1003);
    }

    @Test
    void closesASocketWhoseMessageIsTooLarge() {
        TestSocket socket = node.signIn(Role.PATIENT).connect();
        socket.sendText("x".repeat(RealtimeSettings.FRAME_LIMIT_BYTES + 1));
        assertThat(socket.closeCode()).isEqualTo(1009);
    }

    @Test
    void doesNotNegotiateCompressionAndRefusesACompressedFrame() throws IOException {
        try (RawSocket raw = new RawSocket(node)) {
            assertThat(raw.upgrade("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"))
                    .startsWith("HTTP/1.1 101")
                    .doesNotContainIgnoringCase("sec-websocket-extensions");
            // FIN + RSV1 + text: a compressed frame nobody agreed to (RFC 7692 §6, RFC 6455 §5.2).
            raw.frame(0xC1, new byte[64]);
            assertThat(raw.closeCode()).isEqualTo(1002);
        }
    }

    private static JsonObject hello(String ticket) {
        return new JsonObject().put("type", "hello").put("ticket", ticket);
    }

    private static double counted() {
        String metrics = TestPerson.send(
                        java.net.http.HttpRequest.newBuilder(java.net.URI.create(node.managementUrl("/metrics")))
                                .build())
                .body();
        return metrics.lines()
                .filter(line -> line.startsWith("dermvisit_realtime_foreign_origin_total "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
