package dev.dermvisit.kernel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An expected refusal, with a stable code ({@code noun.problem}) and one sentence for a person.
 *
 * <p>Carries no stack trace and never a clinical word, a name or a token. Whatever is thrown and is not a Failure is a bug.
 */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why it was refused; each transport translates it once. */
    public enum Kind {
        MALFORMED(400),
        UNAUTHENTICATED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        CONFLICT(409),
        GONE(410),
        TOO_LARGE(413),
        UNSUPPORTED_TYPE(415),
        REFUSED(422),
        THROTTLED(429),
        BUG(500),
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** The HTTP status (RFC 9110) of this kind. */
        public int status() {
            return status;
        }
    }

    private final Kind kind;
    private final String code;
    private final String title;
    private final @Nullable String field;
    private final @Nullable Duration retryAfter;

    private Failure(Kind kind, String code, String title, @Nullable String field, @Nullable Duration retryAfter) {
        super(code, null, false, false);
        this.kind = kind;
        this.code = code;
        this.title = title;
        this.field = field;
        this.retryAfter = retryAfter;
    }

    public static Failure malformed(String code, String title, @Nullable String field) {
        return new Failure(Kind.MALFORMED, code, title, field, null);
    }

    public static Failure unauthenticated(String code, String title) {
        return new Failure(Kind.UNAUTHENTICATED, code, title, null, null);
    }

    public static Failure forbidden(String code, String title) {
        return new Failure(Kind.FORBIDDEN, code, title, null, null);
    }

    public static Failure notFound(String code, String title) {
        return new Failure(Kind.NOT_FOUND, code, title, null, null);
    }

    public static Failure conflict(String code, String title) {
        return new Failure(Kind.CONFLICT, code, title, null, null);
    }

    public static Failure gone(String code, String title) {
        return new Failure(Kind.GONE, code, title, null, null);
    }

    public static Failure tooLarge(String code, String title) {
        return new Failure(Kind.TOO_LARGE, code, title, null, null);
    }

    public static Failure unsupportedType(String code, String title) {
        return new Failure(Kind.UNSUPPORTED_TYPE, code, title, null, null);
    }

    public static Failure refused(String code, String title, @Nullable String field) {
        return new Failure(Kind.REFUSED, code, title, field, null);
    }

    public static Failure throttled(String code, String title, Duration retryAfter) {
        return new Failure(Kind.THROTTLED, code, title, null, retryAfter);
    }

    public static Failure unavailable(String code, String title, Duration retryAfter) {
        return new Failure(Kind.UNAVAILABLE, code, title, null, retryAfter);
    }

    /** What a person sees of a bug; the bug itself was logged by whoever caught it. */
    public static Failure bug(String code, String title) {
        return new Failure(Kind.BUG, code, title, null, null);
    }

    /** The same, telling which field was refused. */
    public Failure at(String refusedField) {
        return new Failure(kind, code, title, refusedField, retryAfter);
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    /** The field that was refused, where one was. */
    public @Nullable String field() {
        return field;
    }

    /** How long to wait before the next try, where waiting helps. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
