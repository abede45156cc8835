package dev.dermvisit.media.api;

import java.util.Optional;

/**
 * Two endpoints that connect directly.
 *
 * @param first was in the mesh before
 * @param second joined later, and so is the polite one
 */
public record PeerLink<P>(PeerId id, P first, P second) {

    /** The other end, or empty for somebody who is not an end of this link. */
    public Optional<P> other(P from) {
        if (from.equals(first)) {
            return Optional.of(second);
        }
        return from.equals(second) ? Optional.of(first) : Optional.empty();
    }

    public boolean joins(P endpoint) {
        return endpoint.equals(first) || endpoint.equals(second);
    }
}
