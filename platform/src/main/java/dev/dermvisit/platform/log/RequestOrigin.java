package dev.dermvisit.platform.log;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the request or message that is just worked on comes from.
 *
 * @param correlation ties log lines and audit rows together; says nothing about anybody
 * @param source the client's network address: IPv4, the /64 of IPv6, or {@code local}
 */
public record RequestOrigin(String correlation, String source) {

    private static final int LIMIT = 64;
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x21-\\x7e]");

    /** Both may come from a header of a stranger: what is too long or not printable must not cost us a row or a line. */
    public RequestOrigin {
        correlation = clean(correlation);
        source = clean(source);
    }

    private static String clean(String text) {
        String printable = UNPRINTABLE.matcher(text).replaceAll("");
        return printable.length() <= LIMIT ? printable : printable.substring(0, LIMIT);
    }

    /** That of the request or message being worked on; absent outside of one. */
    public static Optional<RequestOrigin> current() {
        return Correlation.origin();
    }

    /** That of a request which nobody asked where it comes from. */
    public static RequestOrigin unknown() {
        return new RequestOrigin("none", "local");
    }

    /** The same source with the id of another message. */
    RequestOrigin with(String newCorrelation) {
        return new RequestOrigin(newCorrelation, source);
    }
}
