package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.UserId;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** One line between somebody at the door and the clinic; never printed. */
public record Line(UUID id, int number, UserId by, Sender sender, String text, Instant at) {

    /** For whom it was said. */
    public enum Sender {
        CLINIC,
        GUEST;

        /** The word of the API and of the database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * The sender of a word.
         *
         * @throws IllegalArgumentException for a word that is none
         */
        public static Sender ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    @Override
    public String toString() {
        return "Line[" + id + "]";
    }
}
