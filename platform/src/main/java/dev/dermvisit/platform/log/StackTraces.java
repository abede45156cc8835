package dev.dermvisit.platform.log;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import io.vertx.pgclient.PgException;

/** An exception as text for the log: where it came from, and its words only where they cannot quote what was stored. */
final class StackTraces {

    private static final int LENGTH_LIMIT = 16_000;
    private static final int CAUSES_LIMIT = 8;

    private StackTraces() {}

    static String of(IThrowableProxy thrown) {
        StringBuilder text = new StringBuilder();
        IThrowableProxy cause = thrown;
        for (int depth = 0; cause != null && depth < CAUSES_LIMIT; depth++) {
            append(text, depth == 0 ? "" : "Caused by: ", cause);
            cause = cause.getCause();
        }
        for (IThrowableProxy suppressed : thrown.getSuppressed()) {
            append(text, "Suppressed: ", suppressed);
        }
        return text.length() > LENGTH_LIMIT ? text.substring(0, LENGTH_LIMIT) + "…" : text.toString();
    }

    private static void append(StringBuilder text, String prefix, IThrowableProxy thrown) {
        text.append(prefix).append(thrown.getClassName()).append(words(thrown)).append('\n');
        StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
        for (int i = 0; i < frames.length - thrown.getCommonFrames(); i++) {
            text.append("\tat ").append(frames[i].getStackTraceElement()).append('\n');
        }
    }

    /** Masked here and not with the frames, since the name of a class may be as long as a token. PostgreSQL quotes the values it refuses; its code and the constraint's name say enough. */
    private static String words(IThrowableProxy thrown) {
        if (thrown instanceof ThrowableProxy proxy && proxy.getThrowable() instanceof PgException refused) {
            return ": " + refused.getSqlState()
                    + (refused.getConstraint() == null ? "" : " " + refused.getConstraint());
        }
        return thrown.getMessage() == null ? "" : ": " + Mask.apply(thrown.getMessage());
    }
}
