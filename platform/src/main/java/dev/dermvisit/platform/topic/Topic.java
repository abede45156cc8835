package dev.dermvisit.platform.topic;

import java.util.function.Consumer;

/**
 * Where hints of one kind are told: "thread 7 grew", "the outbox moved".
 *
 * <p>Hints only. Losing every one must lose nothing: a subscriber that hears none finds out by itself, only later. Truth is
 * a committed row, and what must happen is an effect in the outbox.
 */
public interface Topic<T> {

    /** Tells whoever listens now; returns before they have heard. */
    void publish(T hint);

    /** Listens from now on. Called again for each hint, on the Vert.x context of the call to this, where it had one. */
    Subscription subscribe(Consumer<? super T> subscriber);

    /** One subscriber's listening; ends when closed. */
    interface Subscription extends AutoCloseable {

        /** Nothing is heard any more once this has returned on the subscriber's own context. */
        @Override
        void close();
    }
}
