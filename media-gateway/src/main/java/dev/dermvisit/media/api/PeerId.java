package dev.dermvisit.media.api;

import java.util.Optional;
import java.util.UUID;

/** Names one RTCPeerConnection of a browser; both ends of a link of the mesh know it by the same id. */
public record PeerId(UUID value) {

    /** Reads the canonical form of a UUID; empty for anything else. */
    public static Optional<PeerId> parse(String text) {
        try {
            UUID value = UUID.fromString(text);
            return value.toString().equals(text) ? Optional.of(new PeerId(value)) : Optional.empty();
        } catch (IllegalArgumentException notAUuid) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
