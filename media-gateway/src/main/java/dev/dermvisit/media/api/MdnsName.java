package dev.dermvisit.media.api;

import java.util.regex.Pattern;

/**
 * The name behind which a browser hides an address from the page: a random UUID under {@code .local}
 * (draft-ietf-mmusic-mdns-ice-candidates section 3.1.1). No other name passes: the other person's browser would resolve it.
 */
final class MdnsName {

    private static final Pattern UUID_LOCAL =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\.local");

    private MdnsName() {}

    static boolean matches(String host) {
        return UUID_LOCAL.matcher(host).matches();
    }
}
