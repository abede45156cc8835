package dev.dermvisit.media.api;

import java.util.List;

/**
 * An offer or answer of a browser that was read strictly and accepted: RFC 8866 as RFC 9429 (JSEP) uses it, with ICE (RFC 8839), BUNDLE
 * (RFC 9143) and fingerprints (RFC 8122). The other browser gets {@link #text()}, unchanged; the server only uses what is parsed here.
 *
 * <p>Unknown attributes pass, since browsers add some with every release; what we do read must be right, and there once.
 */
public final class SessionDescription {

    /** The most media sections, ended ones included. */
    public static final int MAX_SECTIONS = 32;

    private final String text;
    private final List<MediaSection> sections;

    private SessionDescription(String text, List<MediaSection> sections) {
        this.text = text;
        this.sections = sections;
    }

    /**
     * Reads a description in time linear in its length; what is too large is refused unread.
     *
     * @throws RefusedSdp without any of the text
     */
    public static SessionDescription parse(String sdp, CandidatePolicy policy) {
        SdpReader reader = new SdpReader(policy);
        List<String> lines = SdpLines.of(sdp);
        for (int i = 0; i < lines.size(); i++) {
            try {
                reader.read(lines.get(i));
            } catch (RefusedSdp refused) {
                throw refused.atLine(i + 1);
            }
        }
        return new SessionDescription(sdp, reader.finish());
    }

    /** As the browser wrote it. */
    public String text() {
        return text;
    }

    /** In the order of the m-lines, rejected ones included: their index is the {@code sdpMLineIndex} of candidates. */
    public List<MediaSection> sections() {
        return sections;
    }

    @Override
    public String toString() {
        return "SessionDescription[" + sections.size() + " media, " + text.length() + " chars]";
    }
}
