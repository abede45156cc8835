package dev.dermvisit.kernel.port;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.VisitId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What was agreed; answered by {@code scheduling}. */
public interface Appointments {

    /** Between whom and when a visit was agreed. */
    record Booking(
            VisitId visit, ClinicId clinic, PatientId patient, UserId clinician, Instant start, Duration length) {}

    /** The booking behind a visit, empty where there is none in this clinic. */
    Future<Optional<Booking>> booking(ClinicId clinic, VisitId visit);
}
