package dev.dermvisit.platform.log;

import java.util.regex.Pattern;

/**
 * The second wall in front of the log: hides what looks like an e-mail address or a secret, should a line have one after
 * all. The first wall is that we never log them; names and clinical words look like nothing, so nothing else keeps them out.
 */
final class Mask {

    /** A JWT (RFC 7519) begins with an encoded brace, a bearer's token (RFC 6750) with its scheme. */
    private static final Pattern SECRET = Pattern.compile("""
        (?<bearer>(?i:bearer)\\s+)[A-Za-z0-9._~+/=-]+\
        |eyJ[A-Za-z0-9_-]{4,}\\.[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]*)?\
        |(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{40,}={0,2}\
        """);

    /** With bounds, so that a long line costs no more than its length. */
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@\"'<>(),;:=\\[\\]{}]{1,64}@[^\\s@\"'<>(),;:=\\[\\]{}/]{1,253}\\.\\p{L}{2,63}");

    private static final String HIDDEN = "[hidden]";

    private Mask() {}

    static String apply(String text) {
        String withoutSecrets =
                SECRET.matcher(text).replaceAll(found -> found.group("bearer") == null ? HIDDEN : "Bearer " + HIDDEN);
        return withoutSecrets.indexOf('@') < 0
                ? withoutSecrets
                : EMAIL.matcher(withoutSecrets).replaceAll(HIDDEN);
    }
}
