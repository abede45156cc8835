package dev.dermvisit.kernel;

import java.util.Locale;

/** What a caller must be to an object before an action on it is theirs. */
public enum Relation {
    /** The action has no object beyond the caller's own session and account. */
    SELF,
    /** The patient themselves, or the clinician of this very appointment. */
    OWN,
    /** A member, today, of the team that treats the patient; for staff of the front desk see {@link #CLINIC}. */
    CARE_TEAM,
    /** Anybody of the clinic the object belongs to. */
    CLINIC;

    /** The word of the policy table, e.g. {@code care-team}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The relation of a word.
     *
     * @throws IllegalArgumentException for a word that is no relation
     */
    public static Relation ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
