package dev.dermvisit.kernel;

import java.util.UUID;

/** A link to one visit. */
public record LinkId(UUID value) {

    /**
     * Reads the id from outside.
     *
     * @throws Failure 404 {@code link.unknown}: what cannot be an id names nothing
     */
    public static LinkId parse(String text) {
        return new LinkId(Ids.parse(text, "link"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
