package dev.dermvisit.kernel;

import java.util.UUID;

/** A consent of a patient. */
public record ConsentId(UUID value) {

    /**
     * Reads the id from outside.
     *
     * @throws Failure 404 {@code consent.unknown}: what cannot be an id names nothing
     */
    public static ConsentId parse(String text) {
        return new ConsentId(Ids.parse(text, "consent"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
