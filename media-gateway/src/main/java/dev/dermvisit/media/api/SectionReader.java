package dev.dermvisit.media.api;

import static dev.dermvisit.media.api.SdpSyntax.number;
import static dev.dermvisit.media.api.SdpSyntax.require;
import static dev.dermvisit.media.api.SdpSyntax.requireHarmlessAddress;
import static dev.dermvisit.media.api.SdpSyntax.requireNumber;
import static dev.dermvisit.media.api.SdpSyntax.requireWellFormed;
import static dev.dermvisit.media.api.SdpSyntax.words;

import dev.dermvisit.media.api.MediaSection.Direction;
import dev.dermvisit.media.api.MediaSection.Kind;
import dev.dermvisit.media.api.RefusedSdp.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one media section, line by line. */
final class SectionReader {

    private static final int MAX_MID_CHARS = 16;
    private static final long MAX_UINT32 = (1L << 32) - 1;
    private static final int MAX_PAYLOAD_TYPE = 127;

    private final Kind kind;
    private final boolean portIsZero;
    private final CandidatePolicy policy;
    private final ScopedAttributes attributes = new ScopedAttributes();
    private final Set<Long> payloadTypes = new HashSet<>();
    private final Set<Long> mappedPayloadTypes = new HashSet<>();
    private final Set<Long> extensionIds = new HashSet<>();
    private final Set<Long> ssrcs = new LinkedHashSet<>();
    private final List<SsrcGroup> ssrcGroups = new ArrayList<>();
    private final Set<String> rids = new LinkedHashSet<>();
    private final List<IceCandidate> candidates = new ArrayList<>();
    private @Nullable String mid;

    /** Opens the section with the value of its {@code m=} line. */
    SectionReader(String media, CandidatePolicy policy) {
        this.policy = policy;
        List<String> words = words(media);
        requireWellFormed(words.size() >= 4);
        kind = kind(words.get(0));
        portIsZero = number(words.get(1), 0, 65_535) == 0;
        require(words.get(2).equals(protocol(kind)), Reason.UNSUPPORTED_MEDIA);
        readFormats(words.subList(3, words.size()));
    }

    private static Kind kind(String word) {
        return switch (word) {
            case "audio" -> Kind.AUDIO;
            case "video" -> Kind.VIDEO;
            case "application" -> Kind.APPLICATION;
            default -> throw new RefusedSdp(Reason.UNSUPPORTED_MEDIA);
        };
    }

    private static String protocol(Kind kind) {
        return kind == Kind.APPLICATION ? "UDP/DTLS/SCTP" : "UDP/TLS/RTP/SAVPF";
    }

    private void readFormats(List<String> formats) {
        if (kind == Kind.APPLICATION) {
            require(formats.equals(List.of("webrtc-datachannel")), Reason.UNSUPPORTED_MEDIA);
            return;
        }
        for (String format : formats) {
            requireWellFormed(payloadTypes.add(number(format, 0, MAX_PAYLOAD_TYPE)));
        }
    }

    void attribute(String name, String value) {
        attributes.take(name, value);
        switch (name) {
            case "mid" -> mid = readMid(value);
            case "candidate" -> candidates.add(IceCandidate.parse("candidate:" + value, policy));
            case "rtcp" -> readRtcp(words(value));
            case "rtcp-mux", "rtcp-mux-only", "rtcp-rsize", "bundle-only" -> requireWellFormed(value.isEmpty());
            case "rtpmap" -> readRtpMap(words(value));
            case "fmtp", "rtcp-fb" -> readPayloadTypeOf(value);
            case "extmap" -> readExtension(words(value));
            case "ssrc" -> readSsrc(words(value));
            case "ssrc-group" -> readSsrcGroup(words(value));
            case "rid" -> readRid(words(value));
            case "sctp-port" -> requireNumber(value, 0, 65_535);
            case "max-message-size" -> requireNumber(value, 0, Long.MAX_VALUE);
            // Keys in clear and addresses nobody uses: no browser writes them, no browser shall get them.
            case "crypto", "remote-candidates", "group" -> throw new RefusedSdp(Reason.MALFORMED);
            default -> {}
        }
    }

    private static String readMid(String value) {
        requireWellFormed(SdpSyntax.isToken(value, MAX_MID_CHARS));
        return value;
    }

    /** {@code port [IN IP4 address]}, RFC 3605. */
    private static void readRtcp(List<String> words) {
        requireNumber(words.get(0), 0, 65_535);
        if (words.size() > 1) {
            requireHarmlessAddress(words.subList(1, words.size()));
        }
    }

    /** {@code type encoding/clock[/channels]}. */
    private void readRtpMap(List<String> words) {
        requireWellFormed(words.size() == 2 && kind != Kind.APPLICATION);
        long payloadType = number(words.get(0), 0, MAX_PAYLOAD_TYPE);
        requireWellFormed(payloadTypes.contains(payloadType) && mappedPayloadTypes.add(payloadType));
        List<String> encoding = List.of(words.get(1).split("/", 4));
        requireWellFormed(encoding.size() == 2 || encoding.size() == 3);
        requireWellFormed(SdpSyntax.isToken(encoding.get(0), 64));
        requireNumber(encoding.get(1), 1, 1_000_000);
        if (encoding.size() == 3) {
            requireNumber(encoding.get(2), 1, 255);
        }
    }

    private static void readPayloadTypeOf(String value) {
        int space = value.indexOf(' ');
        requireWellFormed(space > 0 && space < value.length() - 1);
        String payloadType = value.substring(0, space);
        if (!payloadType.equals("*")) {
            requireNumber(payloadType, 0, MAX_PAYLOAD_TYPE);
        }
    }

    /** {@code id[/direction] uri [attributes]}, RFC 8285 section 8; ids of two-byte headers end at 255. */
    private void readExtension(List<String> words) {
        requireWellFormed(words.size() >= 2 && words.get(1).indexOf(':') > 0);
        String id = words.get(0);
        int slash = id.indexOf('/');
        if (slash >= 0) {
            requireWellFormed(
                    Set.of("sendrecv", "sendonly", "recvonly", "inactive").contains(id.substring(slash + 1)));
            id = id.substring(0, slash);
        }
        requireWellFormed(extensionIds.add(number(id, 1, 255)));
    }

    /** {@code ssrc attribute[:value]}, RFC 5576 section 4.1. */
    private void readSsrc(List<String> words) {
        requireWellFormed(words.size() >= 2);
        ssrcs.add(number(words.get(0), 0, MAX_UINT32));
    }

    private void readSsrcGroup(List<String> words) {
        requireWellFormed(words.size() >= 2 && SdpSyntax.isToken(words.get(0), 16));
        List<Long> members =
                words.stream().skip(1).map(word -> number(word, 0, MAX_UINT32)).toList();
        ssrcGroups.add(new SsrcGroup(words.get(0), members));
    }

    /** {@code id send|recv [restrictions]}, RFC 8851. */
    private void readRid(List<String> words) {
        requireWellFormed(words.size() >= 2 && SdpSyntax.isToken(words.get(0), MAX_MID_CHARS));
        requireWellFormed(Set.of("send", "recv").contains(words.get(1)) && rids.add(words.get(0)));
    }

    String mid() {
        if (mid == null) {
            throw new RefusedSdp(Reason.MALFORMED);
        }
        return mid;
    }

    boolean isBundleOnly() {
        return portIsZero && attributes.has("bundle-only");
    }

    boolean isRejected() {
        return portIsZero && !isBundleOnly();
    }

    /** Whether it says itself how it connects, or leaves that to the first section of its bundle. */
    boolean namesIce() {
        return attributes.namesIce();
    }

    MediaTransport ownTransport(ScopedAttributes session) {
        return attributes.transport(session);
    }

    MediaSection finish(ScopedAttributes session, Optional<MediaTransport> transport) {
        boolean rtcpMux = attributes.has("rtcp-mux");
        require(rtcpMux || isRejected() || kind == Kind.APPLICATION, Reason.MISSING_RTCP_MUX);
        return new MediaSection(
                kind,
                mid(),
                isRejected(),
                attributes.directionOr(session.directionOr(Direction.SENDRECV)),
                transport,
                rtcpMux,
                List.copyOf(ssrcs),
                ssrcGroups,
                List.copyOf(rids),
                candidates);
    }
}
