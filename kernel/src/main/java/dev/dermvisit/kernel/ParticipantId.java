package dev.dermvisit.kernel;

import java.util.UUID;

/** One person within one visit, the same over all their connections. */
public record ParticipantId(UUID value) {

    /**
     * Reads the id from outside.
     *
     * @throws Failure 404 {@code participant.unknown}: what cannot be an id names nothing
     */
    public static ParticipantId parse(String text) {
        return new ParticipantId(Ids.parse(text, "participant"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
