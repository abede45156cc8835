package dev.dermvisit.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.platform.config.Secret;
import dev.dermvisit.platform.log.RequestOrigins;
import dev.dermvisit.platform.policy.Policy;
import dev.dermvisit.platform.policy.PolicyTable;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.DatabaseSettings;
import dev.dermvisit.platform.realtime.Connections;
import dev.dermvisit.platform.realtime.RealtimeEndpoint;
import dev.dermvisit.platform.realtime.RealtimeSettings;
import dev.dermvisit.platform.realtime.Tickets;
import dev.dermvisit.platform.token.AccessTokens;
import dev.dermvisit.platform.token.EndedSessions;
import dev.dermvisit.platform.token.SigningKey;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The public port, with operations that do nothing and no web client. */
class HttpEdgeTest {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private int port;

    @BeforeEach
    void start() {
        Contract contract = get(Contract.load(vertx));
        HttpEdge edge = edge(contract);
        String deployed = get(vertx.deployVerticle(edge));
        assertThat(deployed).isNotEmpty();
        port = edge.port();
    }

    private HttpEdge edge(Contract contract) {
        List<Operation> operations = contract.described().operations().stream()
                .map(described ->
                        new Operation(described.getOperationId(), call -> Future.succeededFuture(Answer.noContent())))
                .toList();
        Policy policy = PolicyTable.parse("action patient\n"
                + operations.stream()
                        .map(operation -> operation.operationId() + " anybody")
                        .collect(Collectors.joining("\n")));
        EndedSessions ended = new EndedSessions(Clock.systemUTC());
        Database database =
                Database.of(vertx, new DatabaseSettings("127.0.0.1", 1, "none", "none", new Secret("-"), 1));
        RealtimeEndpoint realtime = new RealtimeEndpoint(
                vertx,
                new AllowedOrigins(List.of()),
                new Tickets(database, Clock.systemUTC(), new SecureRandom(), ended),
                new Connections(),
                new RealtimeSettings(Duration.ofSeconds(5), Duration.ofSeconds(10)),
                UUID::randomUUID,
                List.of(),
                policy,
                new NoTrail(),
                metrics);
        return new HttpEdge(
                new HttpSettings("127.0.0.1", 0),
                ApiRoutes.of(
                        vertx,
                        contract,
                        operations,
                        new AccessTokens(vertx, SigningKey.generate(), ended),
                        policy,
                        new NoTrail()),
                realtime,
                RequestOrigins.of(Set.of()),
                metrics);
    }

    /** Nobody is signed in here, so nothing is to be recorded. */
    private static final class NoTrail implements AuditTrail {

        @Override
        public Future<Void> record(Tx tx, AuditEntry entry) {
            throw new AssertionError("nothing to record");
        }

        @Override
        public Future<Void> record(AuditEntry entry) {
            throw new AssertionError("nothing to record");
        }

        @Override
        public void refused(ClinicId clinic, AuditEntry.Refusal refusal) {
            throw new AssertionError("nobody to refuse");
        }
    }

    @AfterEach
    void stop() {
        assertThat(get(vertx.close().map(true))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health/live",
                "/health/ready",
                "/metrics",
                "/env",
                "/heapdump",
                "/actuator/env",
                "/docs",
                "/api/metrics"
            })
    void knowsNothingOfManagement(String path) throws Exception {
        assertThat(ask(path).statusCode()).isEqualTo(404);
    }

    @Test
    void aReroutedRequestIsOne() throws Exception {
        HttpResponse<String> answer = ask("/some/page");

        assertThat(answer.headers().allValues(RequestOrigins.HEADER)).containsExactly("an-id-of-mine");
        assertThat(metrics.get("dermvisit.http.requests").timer().count()).isEqualTo(1);
    }

    private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header(RequestOrigins.HEADER, "an-id-of-mine")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static <T> T get(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
