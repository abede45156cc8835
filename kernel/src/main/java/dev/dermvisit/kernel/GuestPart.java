package dev.dermvisit.kernel;

import java.util.Locale;

/** What somebody who comes by a link is in the visit. */
public enum GuestPart {
    /** The patient, who needs no account to come. */
    PATIENT,
    FAMILY,
    INTERPRETER,
    CHAPERONE;

    /** The word of the API and of the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The part of a word.
     *
     * @throws IllegalArgumentException for a word that is none
     */
    public static GuestPart ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
