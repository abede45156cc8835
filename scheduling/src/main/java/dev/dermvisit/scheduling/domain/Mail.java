package dev.dermvisit.scheduling.domain;

import dev.dermvisit.kernel.MailId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a mail; never printed.
 *
 * @param to where it goes or went; empty where the patient was erased
 * @param at since when it is in this state
 * @param problem why it failed, where it did
 */
public record Mail(
        MailId id,
        Mails.Kind kind,
        String to,
        State state,
        Instant at,
        @Nullable Problem problem) {

    /** How far it is. */
    public enum State {
        QUEUED,
        SENDING,
        SENT,
        FAILED;

        /** The word of the API and of the database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * The state of a word.
         *
         * @throws IllegalArgumentException for a word that is none
         */
        public static State ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Why it was not sent, or not surely. */
    public enum Problem {
        /** The mail server will not have it, or by now it would say what is not so. */
        REFUSED,
        /** No mail server took it for half an hour. */
        UNREACHABLE,
        /** Cut off in the act: it may have arrived. */
        INTERRUPTED;

        /** The word of the API and of the database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * The problem of a word.
         *
         * @throws IllegalArgumentException for a word that is none
         */
        public static Problem ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    @Override
    public String toString() {
        return "Mail[" + id + ", " + state + "]";
    }
}
