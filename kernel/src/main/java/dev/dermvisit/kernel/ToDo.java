package dev.dermvisit.kernel;

import java.util.Locale;

/** What somebody who has signed in must do before anything else is theirs. */
public enum ToDo {
    /** The password was handed over by somebody else and has to be changed. */
    PASSWORD,
    /** The clinic asks this role for a second factor, and there is none yet. */
    SECOND_FACTOR;

    /** The word of the API, e.g. {@code second-factor}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The step of a word.
     *
     * @throws IllegalArgumentException for a word that is no step
     */
    public static ToDo ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
