package dev.dermvisit.scheduling.mail;

import dev.dermvisit.scheduling.domain.Mail.Problem;
import io.vertx.core.Future;

/** Hands mails over to whoever delivers them. */
public interface MailTransport {

    /** Why a mail was not handed over, or not surely. */
    final class NotSent extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Problem problem;

        /**
         * Carries no stack trace and nothing of the mail.
         *
         * @param problem {@code UNREACHABLE} where it was surely not taken and may be tried again, {@code REFUSED} where
         *     trying again would not help, {@code INTERRUPTED} where nobody can tell
         */
        public NotSent(Problem problem) {
            super(problem.word(), null, false, false);
            this.problem = problem;
        }

        public Problem problem() {
            return problem;
        }
    }

    /**
     * Succeeds once it is taken; fails with {@link NotSent}, or with whatever else where nobody can tell. Takes less than 10
     * seconds either way, and what has failed is not sent afterwards.
     */
    Future<Void> send(Letter letter);
}
