package dev.dermvisit.kernel;

import java.util.Locale;

/** What a person is to the clinic; decides, with their relation to a thing, what they may do with it. */
public enum Role {
    PATIENT,
    DERMATOLOGIST,
    ASSISTANT,
    SCHEDULER,
    ADMIN,
    AUDITOR,
    /** Came by a link to one visit, without an account of their own. */
    GUEST;

    /** Whether somebody of this role works for the clinic. */
    public boolean isStaff() {
        return this != PATIENT && this != GUEST;
    }

    /** The word of the API and of the database, e.g. {@code dermatologist}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The role of a word.
     *
     * @throws IllegalArgumentException for a word that is no role
     */
    public static Role ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
