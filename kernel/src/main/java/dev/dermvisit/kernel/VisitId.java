package dev.dermvisit.kernel;

import java.util.UUID;

/** A visit. It has the id of its appointment: there is no room without one. */
public record VisitId(UUID value) {

    /**
     * Reads the id from outside.
     *
     * @throws Failure 404 {@code visit.unknown}: what cannot be an id names nothing
     */
    public static VisitId parse(String text) {
        return new VisitId(Ids.parse(text, "visit"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
