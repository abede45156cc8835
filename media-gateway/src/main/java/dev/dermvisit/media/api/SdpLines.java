package dev.dermvisit.media.api;

import static dev.dermvisit.media.api.SdpSyntax.require;

import dev.dermvisit.media.api.RefusedSdp.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a description, each {@code [a-z]=value} of printable ASCII. Browsers end lines with CRLF and read a bare LF as well; so do
 * we. RFC 8866 allows UTF-8 in free text, but no browser writes any, and so NUL, controls and lone surrogates need no rule of their own.
 */
final class SdpLines {

    private static final int MAX_CHARS = 64 * 1024;
    private static final int MAX_LINE_CHARS = 8 * 1024;
    private static final int MAX_LINES = 2_000;

    private SdpLines() {}

    static List<String> of(String sdp) {
        require(sdp.length() <= MAX_CHARS, Reason.TOO_LARGE);
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < sdp.length()) {
            int end = sdp.indexOf('\n', start);
            require(end >= 0, Reason.MALFORMED);
            boolean carriageReturn = end > start && sdp.charAt(end - 1) == '\r';
            lines.add(line(sdp.substring(start, carriageReturn ? end - 1 : end)));
            require(lines.size() <= MAX_LINES, Reason.TOO_LARGE);
            start = end + 1;
        }
        return lines;
    }

    private static String line(String line) {
        require(line.length() <= MAX_LINE_CHARS, Reason.TOO_LARGE);
        boolean wellFormed = line.length() > 2
                && line.charAt(0) >= 'a'
                && line.charAt(0) <= 'z'
                && line.charAt(1) == '='
                && line.chars().allMatch(c -> c >= ' ' && c <= '~');
        require(wellFormed, Reason.MALFORMED);
        return line;
    }
}
