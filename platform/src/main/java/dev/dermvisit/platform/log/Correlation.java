package dev.dermvisit.platform.log;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.spi.context.storage.AccessMode;
import io.vertx.core.spi.context.storage.ContextLocal;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The id that all log lines of one request or socket message share.
 *
 * <p>It is kept on the Vert.x context that each request has of its own, and futures come back on that context: what a
 * request composes, its statements too, finds it again. Another thread or an event-loop timer of a verticle does not.
 */
public final class Correlation {

    /** Registered by {@link CorrelationStorage} before there is a Vertx, since each has room for those it knows then. */
    static final ContextLocal<RequestOrigin> LOCAL = ContextLocal.registerLocal(RequestOrigin.class);

    private Correlation() {}

    /** The id of what is being worked on; absent outside of a request or message. */
    public static Optional<String> current() {
        return origin().map(RequestOrigin::correlation);
    }

    static Optional<RequestOrigin> origin() {
        return Optional.ofNullable(of(Vertx.currentContext()));
    }

    private static @Nullable RequestOrigin of(@Nullable Context context) {
        // A root context is shared by all requests of its verticle: what is kept there would be everybody's.
        return context instanceof ContextInternal own && own.isDuplicate()
                ? own.getLocal(LOCAL, AccessMode.CONCURRENT)
                : null;
    }

    /** Keeps the origin for the rest of the current request. */
    static void keep(RequestOrigin origin) {
        if (Vertx.currentContext() instanceof ContextInternal own && own.isDuplicate()) {
            own.putLocal(LOCAL, AccessMode.CONCURRENT, origin);
        }
    }

    /** Work for later that will run, and answer, under the origin of now. */
    public static <T> Supplier<Future<T>> bound(Supplier<Future<T>> work) {
        if (!(Vertx.currentContext() instanceof ContextInternal own)) {
            return work;
        }
        return () -> {
            Promise<T> answered = own.promise();
            own.dispatch(
                    () -> Future.succeededFuture().compose(begun -> work.get()).onComplete(answered));
            return answered.future();
        };
    }

    /** Runs the work on one message at once, under an id of its own. Call it on the event loop of {@code context}. */
    public static void perMessage(Context context, RequestOrigin opened, Supplier<UUID> ids, Runnable work) {
        ContextInternal message = ((ContextInternal) context).duplicate();
        message.putLocal(LOCAL, AccessMode.CONCURRENT, opened.with(ids.get().toString()));
        message.dispatch(work);
    }
}
