package dev.dermvisit.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementServerTest {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile boolean databaseUp = true;
    private final ManagementServer server = new ManagementServer(
            new ManagementServer.Settings("127.0.0.1", 0),
            Map.of("database", this::database),
            Map.of("outbox", () -> Future.succeededFuture("dead letters: 2")),
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));

    private Future<Void> database() {
        return databaseUp ? Future.succeededFuture() : Future.failedFuture("gone");
    }

    @BeforeEach
    void start() {
        String deployed = get(vertx.deployVerticle(server));
        assertThat(deployed).isNotEmpty();
    }

    @AfterEach
    void stop() {
        assertThat(get(vertx.close().map(true))).isTrue();
    }

    @Test
    void aRemarkIsShownAndDecidesNothing() throws Exception {
        HttpResponse<String> ready = ask("/health/ready");

        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(ready.body()).getJsonObject("parts"))
                .isEqualTo(new JsonObject().put("database", "up").put("outbox", "dead letters: 2"));
    }

    @Test
    void aPartThatIsDownDecides() throws Exception {
        databaseUp = false;

        assertThat(ask("/health/ready").statusCode()).isEqualTo(503);
        assertThat(ask("/health/live").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/health",
                "/env",
                "/heapdump",
                "/threaddump",
                "/beans",
                "/loggers",
                "/config",
                "/actuator",
                "/actuator/env",
                "/actuator/heapdump",
                "/jolokia",
                "/docs",
                "/swagger-ui",
                "/openapi.yaml",
                "/debug/pprof",
                "/metrics/x",
                "/health/ready/database"
            })
    void hasNoOtherPath(String path) throws Exception {
        assertThat(ask(path).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static <T> T get(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
