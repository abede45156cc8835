package dev.dermvisit.kernel;

import java.util.UUID;

/** A person in care, with or without an account. */
public record PatientId(UUID value) {

    /**
     * Reads the id from outside.
     *
     * @throws Failure 404 {@code patient.unknown}: what cannot be an id names nothing
     */
    public static PatientId parse(String text) {
        return new PatientId(Ids.parse(text, "patient"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
