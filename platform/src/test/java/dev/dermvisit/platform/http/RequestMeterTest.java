package dev.dermvisit.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestMeterTest {

    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @AfterEach
    void close() {
        assertThat(get(vertx.close().map(true))).isTrue();
    }

    @Test
    void countsByOperationAndClassOfStatusAndKnowsNoIds() {
        Router router = Router.router(vertx);
        router.route().handler(new RequestMeter(metrics)::measure).failureHandler(Problems::answer);
        router.get("/visits/:id").handler(context -> {
            RequestMeter.name(context, "getVisit");
            context.response().end().onFailure(context::fail);
        });
        int port = get(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();

        assertThat(status(port, "/visits/" + UUID.randomUUID())).isEqualTo(200);
        assertThat(status(port, "/other/" + UUID.randomUUID())).isEqualTo(404);

        String scraped = metrics.scrape();
        assertThat(scraped)
                .contains("dermvisit_http_requests_seconds_count{operation=\"getVisit\",outcome=\"2xx\"} 1")
                .contains("dermvisit_http_requests_seconds_count{operation=\"none\",outcome=\"4xx\"} 1")
                .doesNotContainPattern(ID);
    }

    private int status(int port, String path) {
        return get(client.request(HttpMethod.GET, port, "127.0.0.1", path)
                .compose(request -> request.send())
                .compose(response -> response.end().map(response.statusCode())));
    }

    private static <T> T get(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
