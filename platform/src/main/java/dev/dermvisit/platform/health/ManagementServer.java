package dev.dermvisit.platform.health;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /health/live}, {@code /health/ready} and {@code /metrics}: never on the public port. */
public final class ManagementServer extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(ManagementServer.class);
    private static final int CHECK_SECONDS = 2;

    /**
     * Where the management port is.
     *
     * @param port 0 takes a free one
     */
    public record Settings(String host, int port) {}

    private final Settings settings;
    private final Map<String, Supplier<Future<Void>>> checks;
    private final Map<String, Supplier<Future<String>>> remarks;
    private final PrometheusMeterRegistry metrics;
    private int port;

    /** {@code checks} are asked one by one for readiness; each succeeds while its part works. */
    public ManagementServer(
            Settings settings, Map<String, Supplier<Future<Void>>> checks, PrometheusMeterRegistry metrics) {
        this(settings, checks, Map.of(), metrics);
    }

    /** {@code remarks} are parts that readiness shows in their own words and does not depend on. */
    public ManagementServer(
            Settings settings,
            Map<String, Supplier<Future<Void>>> checks,
            Map<String, Supplier<Future<String>>> remarks,
            PrometheusMeterRegistry metrics) {
        this.settings = settings;
        this.remarks = new TreeMap<>(remarks);
        this.checks = new TreeMap<>(checks);
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        Router router = Router.router(vertx);
        router.get("/health/live")
                .handler(context -> end(context.response(), 200, new JsonObject().put("status", "up")));
        router.get("/health/ready")
                .handler(context -> ready().onSuccess(answer -> {
                    boolean up = answer.getString("status").equals("up");
                    end(context.response(), up ? 200 : 503, answer);
                }));
        router.get("/metrics")
                .handler(context -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                        .end(metrics.scrape())
                        .onFailure(ManagementServer::left));
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(settings.port(), settings.host())
                .onSuccess(server -> port = server.actualPort());
    }

    /** The port that was taken, once started. */
    public int port() {
        return port;
    }

    private Future<JsonObject> ready() {
        JsonObject parts = new JsonObject();
        Future<Boolean> allUp = Future.succeededFuture(true);
        for (var check : checks.entrySet()) {
            allUp = allUp.compose(upSoFar -> isUp(check.getValue()).map(up -> {
                parts.put(check.getKey(), up ? "up" : "down");
                return upSoFar && up;
            }));
        }
        for (var remark : remarks.entrySet()) {
            allUp = allUp.compose(upSoFar -> words(remark.getValue()).map(words -> {
                parts.put(remark.getKey(), words);
                return upSoFar;
            }));
        }
        return allUp.map(
                up -> new JsonObject().put("status", up ? "up" : "down").put("parts", parts));
    }

    private static Future<Boolean> isUp(Supplier<Future<Void>> check) {
        return check.get().timeout(CHECK_SECONDS, TimeUnit.SECONDS).map(true).otherwise(false);
    }

    private static Future<String> words(Supplier<Future<String>> remark) {
        return remark.get().timeout(CHECK_SECONDS, TimeUnit.SECONDS).otherwise("down");
    }

    private static void end(HttpServerResponse response, int status, JsonObject body) {
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(body.toBuffer())
                .onFailure(ManagementServer::left);
    }

    private static void left(Throwable gone) {
        LOG.debug("Whoever asked has left: {}", gone.getClass().getSimpleName());
    }
}
