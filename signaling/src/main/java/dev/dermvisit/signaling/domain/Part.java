package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.GuestPart;
import java.util.Locale;

/** What somebody is in a visit. */
public enum Part {
    PATIENT,
    DERMATOLOGIST,
    FAMILY,
    INTERPRETER,
    CHAPERONE;

    /** The part of somebody who came by a link. */
    static Part of(GuestPart part) {
        return switch (part) {
            case PATIENT -> PATIENT;
            case FAMILY -> FAMILY;
            case INTERPRETER -> INTERPRETER;
            case CHAPERONE -> CHAPERONE;
        };
    }

    /** Whether they come and let others in, and do not wait themselves. */
    boolean isHost() {
        return this == DERMATOLOGIST;
    }

    /** The word of the API and of the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The part of a word.
     *
     * @throws IllegalArgumentException for a word that is no part
     */
    public static Part ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
