package dev.dermvisit.media.api;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A URL of RFC 7064 or RFC 7065: {@code scheme:host[:port][?transport=udp|tcp]}, the query for TURN only. */
record IceServerUrl(boolean isTurn) {

    private static final int MAX_CHARS = 512;
    private static final Pattern URL = Pattern.compile(
            "(?<scheme>stuns?|turns?):(?<host>\\[[0-9a-fA-F:.]+]|[A-Za-z0-9.-]+)(:(?<port>[0-9]{1,5}))?(?<query>\\?transport=(udp|tcp))?");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    static IceServerUrl parse(String url) {
        Matcher matcher = URL.matcher(url);
        if (url.length() > MAX_CHARS || !matcher.matches()) {
            throw refused(url);
        }
        boolean turn = matcher.group("scheme").startsWith("turn");
        String port = matcher.group("port");
        boolean portFits = port == null || (Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= 65_535);
        boolean queryFits = turn || matcher.group("query") == null;
        if (!portFits || !queryFits || !isHost(matcher.group("host"))) {
            throw refused(url);
        }
        return new IceServerUrl(turn);
    }

    private static boolean isHost(String host) {
        if (host.startsWith("[")) {
            return IpAddress.parse(host.substring(1, host.length() - 1))
                    .filter(address -> !address.isIpv4())
                    .isPresent();
        }
        List<String> labels = List.of(host.split("\\.", -1));
        boolean numeric = labels.getLast().chars().allMatch(c -> c >= '0' && c <= '9');
        return numeric
                ? IpAddress.parse(host).isPresent()
                : host.length() <= 253
                        && labels.stream()
                                .allMatch(label -> LABEL.matcher(label).matches());
    }

    private static IllegalArgumentException refused(String url) {
        return new IllegalArgumentException("Not a STUN or TURN URL of RFC 7064 or RFC 7065: " + url);
    }
}
