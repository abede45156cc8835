package dev.dermvisit.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CorrelationTest {

    private static final String FRESH = "00000000-0000-0000-0000-000000000001";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private int port;

    @BeforeEach
    void listen() {
        Router router = Router.router(vertx);
        router.route().handler(RequestOrigins.of(Set.of(), () -> UUID.fromString(FRESH))::handle);
        router.get("/").handler(this::answerAfterAWhile);
        port = get(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
    }

    @AfterEach
    void close() {
        assertThat(get(vertx.close().map(true))).isTrue();
    }

    /** Over a timer and a worker thread, as a use case that waits for something. */
    private void answerAfterAWhile(RoutingContext context) {
        vertx.timer(5, TimeUnit.MILLISECONDS)
                .compose(later ->
                        vertx.executeBlocking(() -> Correlation.current().orElse("none on the worker")))
                .compose(onWorker -> context.response()
                        .end(onWorker + " " + Correlation.current().orElse("none")))
                .onFailure(context::fail);
    }

    @Test
    void staysWithTheRequestAndComesBackInTheAnswer() {
        Answered answered = ask("client-id-1");

        assertThat(answered.header()).isEqualTo("client-id-1");
        assertThat(answered.body()).isEqualTo("client-id-1 client-id-1");
    }

    @Test
    void theNextRequestOnTheSameConnectionHasItsOwn() {
        for (int number = 1; number < 5; number++) {
            assertThat(ask("client-id-" + number).header()).isEqualTo("client-id-" + number);
        }
    }

    @Test
    void requestsAtOnceKeepTheirOwn() {
        Future<Answered> first = send("client-id-1");
        Future<Answered> second = send("client-id-2");

        assertThat(get(first).body()).isEqualTo("client-id-1 client-id-1");
        assertThat(get(second).body()).isEqualTo("client-id-2 client-id-2");
    }

    @Test
    void whatIsNoIdIsReplaced() {
        for (String bad : new String[] {"short", "with space in it", "a".repeat(65), "mia@demo.example"}) {
            assertThat(ask(bad).header()).isEqualTo(FRESH);
        }
    }

    @Test
    void thereIsNoneOutsideOfARequest() {
        Promise<Boolean> onRootContext = Promise.promise();
        vertx.runOnContext(now -> onRootContext.complete(Correlation.current().isPresent()));

        assertThat(get(onRootContext.future())).isFalse();
        assertThat(Correlation.current()).isEmpty();
    }

    @Test
    void messagesOfOneSocketThatWaitForEachOtherKeepTheirOwn() {
        Promise<String> first = Promise.promise();
        Promise<String> second = Promise.promise();
        RequestOrigin opened = new RequestOrigin("upgrade-id", "203.0.113.9");
        vertx.runOnContext(now -> {
            Promise<String> before = Promise.promise();
            var socket = vertx.getOrCreateContext();
            Correlation.perMessage(socket, opened, () -> new UUID(0, 1), () -> {
                Supplier<Future<String>> turn = Correlation.bound(() -> vertx.timer(5, TimeUnit.MILLISECONDS)
                        .map(later -> Correlation.current().orElse("none")));
                turn.get().onSuccess(before::complete).onComplete(first);
            });
            Correlation.perMessage(socket, opened, () -> new UUID(0, 2), () -> {
                Supplier<Future<String>> turn = Correlation.bound(() -> Future.succeededFuture(Correlation.current()
                                .orElse("none")
                        + " " + Correlation.origin().map(RequestOrigin::source).orElse("")));
                before.future().transform(settled -> turn.get()).onComplete(second);
            });
        });

        assertThat(get(first.future())).isEqualTo(new UUID(0, 1).toString());
        assertThat(get(second.future())).isEqualTo(new UUID(0, 2) + " 203.0.113.9");
    }

    private record Answered(String header, String body) {}

    private Answered ask(String id) {
        return get(send(id));
    }

    private Future<Answered> send(String id) {
        return client.request(HttpMethod.GET, port, "127.0.0.1", "/")
                .compose(request -> request.putHeader(RequestOrigins.HEADER, id).send())
                .compose(response -> response.body().map(body -> answered(response, body)));
    }

    private static Answered answered(HttpClientResponse response, Buffer body) {
        return new Answered(String.valueOf(response.getHeader(RequestOrigins.HEADER)), body.toString());
    }

    private static <T> T get(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
