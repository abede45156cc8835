package dev.dermvisit.scheduling.domain;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why an appointment does not take place.
 *
 * @param byPatient whether the patient cancelled, or the clinic
 * @param note free text, for the patient and those who treat them; absent where the reader may not see it
 */
public record Cancellation(
        Instant at,
        boolean byPatient,
        Reason reason,
        @Nullable String note) {

    /** What can be said without a clinical word. */
    public enum Reason {
        PATIENT_BETTER,
        PATIENT_UNABLE,
        CLINIC_UNABLE,
        BOOKED_BY_MISTAKE,
        OTHER;

        /** The word of the API and of the database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * The reason of a word.
         *
         * @throws IllegalArgumentException for a word that is none
         */
        public static Reason ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    Cancellation withoutNote() {
        return new Cancellation(at, byPatient, reason, null);
    }

    @Override
    public String toString() {
        return "Cancellation[" + reason + "]";
    }
}
