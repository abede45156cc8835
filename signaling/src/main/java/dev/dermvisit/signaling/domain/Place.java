package dev.dermvisit.signaling.domain;

import java.util.Locale;

/** Where in a visit somebody is. */
public enum Place {
    WAITING,
    ROOM;

    /** The word of the API and of the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The place of a word.
     *
     * @throws IllegalArgumentException for a word that is no place
     */
    public static Place ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
