package dev.dermvisit.platform.topic;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A topic within this process. A subscriber that fails harms neither the others nor whoever publishes. */
public final class LocalTopic<T> implements Topic<T> {

    private static final Logger LOG = LoggerFactory.getLogger(LocalTopic.class);

    private final List<Listening<T>> subscribers = new CopyOnWriteArrayList<>();

    @Override
    public void publish(T hint) {
        subscribers.forEach(subscriber -> subscriber.hear(hint));
    }

    @Override
    public Subscription subscribe(Consumer<? super T> subscriber) {
        Listening<T> listening = new Listening<>(subscriber, Vertx.currentContext(), subscribers);
        subscribers.add(listening);
        return listening;
    }

    private static final class Listening<T> implements Subscription {

        private final Consumer<? super T> subscriber;
        private final @Nullable Context context;
        private final List<Listening<T>> all;
        private volatile boolean closed;

        Listening(Consumer<? super T> subscriber, @Nullable Context context, List<Listening<T>> all) {
            this.subscriber = subscriber;
            this.context = context;
            this.all = all;
        }

        void hear(T hint) {
            if (context == null) {
                tell(hint);
            } else {
                context.runOnContext(now -> tell(hint));
            }
        }

        private void tell(T hint) {
            if (closed) {
                return;
            }
            try {
                subscriber.accept(hint);
            } catch (RuntimeException bug) {
                LOG.warn("A subscriber failed at a hint", bug);
            }
        }

        @Override
        public void close() {
            closed = true;
            all.remove(this);
        }
    }
}
