package dev.dermvisit.media.api;

import static dev.dermvisit.media.api.SdpSyntax.isIceChars;
import static dev.dermvisit.media.api.SdpSyntax.require;

import dev.dermvisit.media.api.RefusedSdp.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One address at which a browser may be reached: the candidate attribute of RFC 8839 section 5.1, over TCP that of RFC 6544 section 4.5.
 *
 * @param component 1 to 256; browsers use 1, and 2 for RTCP without multiplexing
 * @param address an IP literal, or the mDNS name of a browser that hides its own
 * @param port 0 to 65535; active TCP candidates say 9
 * @param ufrag the user fragment it belongs to, where the browser tells
 */
public record IceCandidate(
        String foundation,
        int component,
        Transport transport,
        long priority,
        String address,
        int port,
        Type type,
        Optional<String> ufrag) {

    /** What carries it. */
    public enum Transport {
        UDP,
        TCP
    }

    /** How it was found. */
    public enum Type {
        HOST,
        SRFLX,
        PRFLX,
        RELAY
    }

    private static final String PREFIX = "candidate:";
    private static final int MAX_CHARS = 1_024;
    private static final int FIXED_WORDS = 8;
    private static final long MAX_PRIORITY = (1L << 31) - 1;
    private static final int MAX_PORT = 65_535;
    private static final Set<String> TCP_TYPES = Set.of("active", "passive", "so");

    /**
     * Reads the {@code candidate} of a trickled RTCIceCandidateInit.
     *
     * @return empty for the empty string, with which a browser ends its candidates
     * @throws RefusedSdp with CANDIDATE_MALFORMED or CANDIDATE_REFUSED
     */
    public static Optional<IceCandidate> parseTrickled(String text, CandidatePolicy policy) {
        return text.isEmpty() ? Optional.empty() : Optional.of(parse(text, policy));
    }

    /**
     * Reads one candidate, from {@code candidate:} to its end.
     *
     * @throws RefusedSdp with CANDIDATE_MALFORMED or CANDIDATE_REFUSED
     */
    public static IceCandidate parse(String text, CandidatePolicy policy) {
        requireCandidate(text.length() <= MAX_CHARS && text.startsWith(PREFIX) && isPrintable(text));
        try {
            return read(SdpSyntax.words(text.substring(PREFIX.length())), policy);
        } catch (RefusedSdp refused) {
            throw refused.reason() == Reason.CANDIDATE_REFUSED ? refused : new RefusedSdp(Reason.CANDIDATE_MALFORMED);
        }
    }

    private static IceCandidate read(List<String> words, CandidatePolicy policy) {
        requireCandidate(words.size() >= FIXED_WORDS && words.size() % 2 == 0);
        requireCandidate(isIceChars(words.get(0), 1, 32) && words.get(6).equals("typ"));
        Transport transport = transport(words.get(2));
        Map<String, String> extensions = extensions(words.subList(FIXED_WORDS, words.size()));
        requireTcpType(transport, extensions.get("tcptype"));
        requireRelated(extensions.get("raddr"), extensions.get("rport"), policy);
        Optional<String> ufrag = Optional.ofNullable(extensions.get("ufrag"));
        requireCandidate(ufrag.stream().allMatch(IceCredentials::isUfrag));
        IceCandidate candidate = new IceCandidate(
                words.get(0),
                (int) SdpSyntax.number(words.get(1), 1, 256),
                transport,
                SdpSyntax.number(words.get(3), 1, MAX_PRIORITY),
                words.get(4),
                (int) SdpSyntax.number(words.get(5), 0, MAX_PORT),
                type(words.get(7)),
                ufrag);
        require(mayBeReached(candidate.address(), policy), Reason.CANDIDATE_REFUSED);
        return candidate;
    }

    private static boolean mayBeReached(String address, CandidatePolicy policy) {
        return MdnsName.matches(address)
                || IpAddress.parse(address).filter(policy::passes).isPresent();
    }

    private static void requireRelated(@Nullable String address, @Nullable String port, CandidatePolicy policy) {
        requireCandidate((address == null) == (port == null));
        if (address != null && port != null) {
            SdpSyntax.requireNumber(port, 0, MAX_PORT);
            require(IpAddress.parse(address).filter(policy::passesAsRelated).isPresent(), Reason.CANDIDATE_REFUSED);
        }
    }

    private static void requireTcpType(Transport transport, @Nullable String tcpType) {
        requireCandidate((transport == Transport.TCP) == (tcpType != null));
        requireCandidate(tcpType == null || TCP_TYPES.contains(tcpType));
    }

    /** Pairs of a name and a value, each name once; what nobody here knows is let through (RFC 8839 section 5.1). */
    private static Map<String, String> extensions(List<String> words) {
        Map<String, String> extensions = new HashMap<>();
        for (int i = 0; i < words.size(); i += 2) {
            requireCandidate(SdpSyntax.isToken(words.get(i), 64));
            requireCandidate(extensions.put(words.get(i), words.get(i + 1)) == null);
        }
        return extensions;
    }

    /** In lower case by the RFC, in upper case from Firefox. */
    private static Transport transport(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "udp" -> Transport.UDP;
            case "tcp" -> Transport.TCP;
            default -> throw new RefusedSdp(Reason.CANDIDATE_MALFORMED);
        };
    }

    private static Type type(String word) {
        return switch (word) {
            case "host" -> Type.HOST;
            case "srflx" -> Type.SRFLX;
            case "prflx" -> Type.PRFLX;
            case "relay" -> Type.RELAY;
            default -> throw new RefusedSdp(Reason.CANDIDATE_MALFORMED);
        };
    }

    private static boolean isPrintable(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static void requireCandidate(boolean condition) {
        require(condition, Reason.CANDIDATE_MALFORMED);
    }

    /** Nothing of the address: where a person is reached is personal data. */
    @Override
    public String toString() {
        return "IceCandidate[" + transport + " " + type + "]";
    }
}
