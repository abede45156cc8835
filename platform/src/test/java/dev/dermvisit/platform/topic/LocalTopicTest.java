package dev.dermvisit.platform.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LocalTopicTest {

    private final LocalTopic<String> topic = new LocalTopic<>();
    private final List<String> heard = new ArrayList<>();

    @Test
    void tellsEverySubscriberUntilItCloses() {
        Topic.Subscription first = topic.subscribe(heard::add);
        Topic.Subscription second = topic.subscribe(hint -> heard.add(hint + "!"));
        topic.publish("a");
        first.close();
        topic.publish("b");
        second.close();
        topic.publish("c");

        assertThat(heard).containsExactly("a", "a!", "b!");
    }

    @Test
    void aFailingSubscriberHarmsNobody() {
        List<Topic.Subscription> open = List.of(
                topic.subscribe(hint -> {
                    throw new IllegalStateException("a bug");
                }),
                topic.subscribe(heard::add));
        topic.publish("a");
        open.forEach(Topic.Subscription::close);
        topic.publish("b");

        assertThat(heard).containsExactly("a");
    }

    @Test
    void callsASubscriberOnItsOwnContext() {
        Vertx vertx = Vertx.vertx();
        Context own = vertx.getOrCreateContext();
        Promise<Context> ready = Promise.promise();
        Promise<Context> calledOn = Promise.promise();
        own.runOnContext(now -> {
            Topic.Subscription kept = topic.subscribe(hint -> calledOn.complete(Vertx.currentContext()));
            ready.complete(kept == null ? null : own);
        });

        Context called = ready.future()
                .compose(subscribed -> {
                    topic.publish("a");
                    return calledOn.future();
                })
                .eventually(() -> vertx.close())
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();

        assertThat(called).isSameAs(own);
    }
}
