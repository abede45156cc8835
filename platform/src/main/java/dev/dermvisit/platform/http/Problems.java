package dev.dermvisit.platform.http;

import dev.dermvisit.kernel.Failure;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The only place that turns a failure into an HTTP answer: {@code application/problem+json} (RFC 9457). */
public final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final Duration SHORTLY = Duration.ofSeconds(2);

    private Problems() {}

    /** Answers the failure of a route. */
    public static void answer(RoutingContext context) {
        Throwable cause = context.failure();
        Failure failure = cause == null ? ofStatus(context.statusCode()) : of(cause);
        write(context.response(), failure);
    }

    /** Writes the problem, unless the answer has begun: then the connection is cut, so that nobody takes half for whole. */
    public static void write(HttpServerResponse response, Failure failure) {
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            response.reset()
                    .onFailure(gone -> LOG.debug(
                            "The connection was gone already: {}",
                            gone.getClass().getSimpleName()));
            return;
        }
        int status = failure.kind().status();
        Duration retryAfter = failure.retryAfter();
        if (retryAfter != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        if (status == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body(failure).toBuffer())
                .onFailure(gone -> LOG.debug(
                        "The caller left before the problem: {}",
                        gone.getClass().getSimpleName()));
    }

    /** What went wrong as a failure; what is none is a bug, logged here once with its stack. */
    public static Failure of(Throwable cause) {
        if (cause instanceof Failure failure) {
            return failure;
        }
        if (cause instanceof HttpException http) {
            return ofStatus(http.getStatusCode());
        }
        if (cause instanceof TimeoutException) {
            LOG.warn("A part did not answer in time: {}", cause.getMessage());
            return Failure.unavailable(
                    "service.slow", "This is taking longer than it should. Please try again.", SHORTLY);
        }
        LOG.error("A bug", cause);
        return bug();
    }

    /** Whether somebody asked for what is not theirs, or for what is not there: the two must look alike. */
    public static boolean isDenial(Failure failure) {
        return failure.kind() == Failure.Kind.FORBIDDEN || failure.kind() == Failure.Kind.NOT_FOUND;
    }

    static JsonObject body(Failure failure) {
        JsonObject body = new JsonObject()
                .put("type", "about:blank")
                .put("title", failure.title())
                .put("status", failure.kind().status())
                .put("code", failure.code());
        String field = failure.field();
        return field == null ? body : body.put("field", field);
    }

    private static Failure ofStatus(int status) {
        return switch (status) {
            case 400 -> Failure.malformed("request.malformed", "We could not read this request.", null);
            case 401 -> Failure.unauthenticated("session.missing", "Please sign in.");
            case 403 -> Failure.forbidden("request.forbidden", "You may not do this.");
            case 404 -> Failure.notFound("page.unknown", "There is nothing here.");
            case 405 -> Failure.notFound("page.unknown", "There is nothing here.");
            case 413 -> Failure.tooLarge("request.too-large", "This is larger than we can take.");
            case 415 -> Failure.unsupportedType("request.type", "This kind of content is not taken here.");
            default ->
                status >= 400 && status < 500
                        ? Failure.malformed("request.malformed", "We could not read this request.", null)
                        : bug();
        };
    }

    private static Failure bug() {
        return Failure.bug("service.failed", "Something went wrong on our side. Please try again.");
    }
}
