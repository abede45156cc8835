package dev.dermvisit.kernel;

import java.util.UUID;

/** A clinic: the wall between patients of different practices. */
public record ClinicId(UUID value) {

    /**
     * Reads the id from outside.
     *
     * @throws Failure 404 {@code clinic.unknown}: what cannot be an id names nothing
     */
    public static ClinicId parse(String text) {
        return new ClinicId(Ids.parse(text, "clinic"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
