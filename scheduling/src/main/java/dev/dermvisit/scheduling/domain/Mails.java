package dev.dermvisit.scheduling.domain;

import dev.dermvisit.kernel.LinkId;
import dev.dermvisit.kernel.Tx;
import io.vertx.core.Future;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Mails about appointments. */
public interface Mails {

    /** What a mail is for. */
    enum Kind {
        INVITATION,
        MOVED,
        CANCELLED;

        /** The word of the API and of the database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * The kind of a word.
         *
         * @throws IllegalArgumentException for a word that is none
         */
        public static Kind ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * A mail to be sent; never printed.
     *
     * @param to an e-mail address
     * @param link the link it carries or carried, where it is about one
     * @param url the whole address of that link, to be put into the mail; absent where the mail carries none
     */
    record NewMail(
            Kind kind,
            Appointment appointment,
            String to,
            @Nullable LinkId link,
            @Nullable String url) {
        @Override
        public String toString() {
            return "NewMail[" + kind + "]";
        }
    }

    /** Queues a mail with the transaction of what it tells; it is sent once that is committed. */
    Future<Void> queue(Tx tx, NewMail mail);
}
