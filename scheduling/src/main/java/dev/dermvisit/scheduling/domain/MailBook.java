package dev.dermvisit.scheduling.domain;

import dev.dermvisit.kernel.AppointmentId;
import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.MailId;
import dev.dermvisit.kernel.Tx;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Every mail that was ever queued, and what became of it. */
public interface MailBook {

    /** Those about an appointment, newest first. */
    Future<List<Mail>> of(Tx tx, Appointment appointment);

    /** Which appointment a mail is about, empty where there is none of this id in the clinic. */
    Future<Optional<AppointmentId>> appointmentOf(ClinicId clinic, MailId mail);

    /** Queues one that failed once more; false, and nothing happens, for one in another state. */
    Future<Boolean> again(Tx tx, ClinicId clinic, MailId mail);
}
