package dev.dermvisit.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JsonLogEncoderTest {

    private final LoggerContext context = new LoggerContext();
    private final JsonLogEncoder encoder = new JsonLogEncoder();

    @BeforeEach
    void start() {
        encoder.setContext(context);
        encoder.start();
    }

    @AfterEach
    void stop() {
        encoder.stop();
    }

    @Test
    void oneObjectPerLineWithTheNamedFields() {
        String line = encode("Room {} is over", null, 7);

        assertThat(line).endsWith("\n").hasLineCount(1);
        JsonObject fields = new JsonObject(line);
        assertThat(fields.fieldNames()).containsExactlyInAnyOrder("@timestamp", "level", "logger", "message");
        assertThat(fields.getString("message")).isEqualTo("Room 7 is over");
        assertThat(fields.getString("level")).isEqualTo("INFO");
        assertThat(fields.getString("logger")).isEqualTo("here");
    }

    @Test
    void hidesPeopleAndSecretsInMessageAndStack() {
        IllegalStateException bug =
                new IllegalStateException("for mia@demo.example", new IllegalArgumentException("Bearer abcdefgh.ijkl"));

        String line = encode("{} failed", bug, "mia@demo.example");

        assertThat(line).doesNotContain("mia").doesNotContain("abcdefgh");
        assertThat(new JsonObject(line).getString("stack_trace"))
                .contains("java.lang.IllegalStateException: for [hidden]")
                .contains("Caused by: java.lang.IllegalArgumentException: Bearer [hidden]")
                .contains("at dev.dermvisit.platform.log.JsonLogEncoderTest");
    }

    @Test
    void ofAStatementThatWasRefusedItKeepsTheCodeAlone() {
        PgException refused =
                new PgException("invalid input: \"Mia Hoffmann\"", "ERROR", "23505", "Key (name)=(Mia Hoffmann)");

        String line = encode("A bug", refused);

        assertThat(line).doesNotContain("Mia").contains("PgException: 23505");
    }

    private String encode(String message, @Nullable Throwable thrown, Object... arguments) {
        LoggingEvent event =
                new LoggingEvent("none", context.getLogger("here"), Level.INFO, message, thrown, arguments);
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }
}
