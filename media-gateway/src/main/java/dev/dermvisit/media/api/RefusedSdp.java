package dev.dermvisit.media.api;

/**
 * A session description or candidate that is not relayed. It names the reason and the line, never the text: SDP carries addresses and
 * must not reach a log. It carries no stack either, since a hostile client can cause one per frame.
 */
public final class RefusedSdp extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why it was refused; the names are stable, signaling makes its error codes of them. */
    public enum Reason {
        /** More UTF-16 units, lines, or units in one line than any browser writes. */
        TOO_LARGE,
        /** Not the grammar of RFC 8866 and the attributes we read, or two of what must be single. */
        MALFORMED,
        /** More than {@link SessionDescription#MAX_SECTIONS} media sections. */
        TOO_MANY_SECTIONS,
        /** A kind of media or a protocol WebRTC does not have. */
        UNSUPPORTED_MEDIA,
        /** A candidate that breaks RFC 8839. */
        CANDIDATE_MALFORMED,
        /** A well-formed candidate whose address the {@link CandidatePolicy} refuses, or a host name that is not an mDNS one. */
        CANDIDATE_REFUSED,
        /** An address in {@code o=}, {@code c=} or {@code a=rtcp} that belongs to cloud metadata, a group or nobody. */
        ADDRESS_REFUSED,
        /** A section in use has no user fragment or password. */
        MISSING_ICE,
        /** A section in use has no DTLS fingerprint. */
        MISSING_FINGERPRINT,
        /** A section in use does not say who opens DTLS. */
        MISSING_SETUP,
        /** RTP without {@code rtcp-mux}, which WebRTC requires (RFC 8834 section 4.5). */
        MISSING_RTCP_MUX,
        /** A BUNDLE group that names an unknown section, or one section twice. */
        BAD_BUNDLE
    }

    private final Reason reason;
    private final int line;

    private RefusedSdp(Reason reason, int line) {
        super(line == 0 ? reason.name() : reason + " at line " + line, null, false, false);
        this.reason = reason;
        this.line = line;
    }

    RefusedSdp(Reason reason) {
        this(reason, 0);
    }

    RefusedSdp atLine(int number) {
        return line == 0 ? new RefusedSdp(reason, number) : this;
    }

    public Reason reason() {
        return reason;
    }

    /** The line that was refused, from 1; 0 when no single line is to blame. */
    public int line() {
        return line;
    }
}
