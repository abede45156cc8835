package dev.dermvisit.media.api;

import java.util.List;

/**
 * Streams that belong together (RFC 5576 section 4.2).
 *
 * @param semantics {@code FID} for a stream and its retransmissions, {@code SIM} for simulcast, …
 */
public record SsrcGroup(String semantics, List<Long> ssrcs) {

    public SsrcGroup {
        ssrcs = List.copyOf(ssrcs);
    }
}
