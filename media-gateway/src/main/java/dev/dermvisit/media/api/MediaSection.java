package dev.dermvisit.media.api;

import java.util.List;
import java.util.Optional;

/**
 * One media section of an accepted description.
 *
 * @param rejected nobody uses it (any more): port 0 and not bundle-only
 * @param transport empty exactly when the section is rejected
 * @param ssrcs each once, in order of appearance
 * @param rids the simulcast layers by name, as sent or received
 */
public record MediaSection(
        Kind kind,
        String mid,
        boolean rejected,
        Direction direction,
        Optional<MediaTransport> transport,
        boolean rtcpMux,
        List<Long> ssrcs,
        List<SsrcGroup> ssrcGroups,
        List<String> rids,
        List<IceCandidate> candidates) {

    /** What flows in it; APPLICATION is the data channel. */
    public enum Kind {
        AUDIO,
        VIDEO,
        APPLICATION
    }

    /** As the writer of the description sees it; SENDRECV where nothing is said (RFC 8866 section 6.7). */
    public enum Direction {
        SENDRECV,
        SENDONLY,
        RECVONLY,
        INACTIVE
    }

    public MediaSection {
        ssrcs = List.copyOf(ssrcs);
        ssrcGroups = List.copyOf(ssrcGroups);
        rids = List.copyOf(rids);
        candidates = List.copyOf(candidates);
    }

    @Override
    public String toString() {
        return "MediaSection[" + kind + " " + direction + "]";
    }
}
