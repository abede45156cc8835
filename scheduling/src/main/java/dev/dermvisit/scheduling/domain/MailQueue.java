package dev.dermvisit.scheduling.domain;

import dev.dermvisit.kernel.AppointmentId;
import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.MailId;
import dev.dermvisit.kernel.Tx;
import io.vertx.core.Future;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Mails on their way out, one step at a time. */
public interface MailQueue {

    /** The topic of effects whose subject is a mail to be sent. */
    String QUEUED = "mail.queued";

    /**
     * A mail that is queued or being sent; never printed.
     *
     * @param to absent where the patient was erased
     * @param url the address of the link it is to carry, where it carries one
     * @param linkRevoked whether that link was taken back meanwhile
     */
    record Waiting(
            MailId id,
            Mails.Kind kind,
            Mail.State state,
            AppointmentId appointment,
            @Nullable String to,
            @Nullable String url,
            boolean linkRevoked) {
        @Override
        public String toString() {
            return "Waiting[" + id + ", " + state + "]";
        }
    }

    /** Empty where it was sent or has failed. */
    Future<Optional<Waiting>> find(ClinicId clinic, MailId mail);

    /** Marks a queued mail as being sent, durably; false where it is not queued any more. */
    Future<Boolean> begin(ClinicId clinic, MailId mail);

    /** Takes that back: it has surely not been handed over. */
    Future<Void> putBack(ClinicId clinic, MailId mail);

    /** It was handed over; the address of its link is forgotten. */
    Future<Void> sent(Tx tx, ClinicId clinic, MailId mail);

    Future<Void> failed(Tx tx, ClinicId clinic, MailId mail, Mail.Problem problem);
}
