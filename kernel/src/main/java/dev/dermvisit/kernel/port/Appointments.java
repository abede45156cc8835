package dev.dermvisit.kernel.port;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.VisitId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was agreed; answered by {@code scheduling}. */
public interface Appointments {

    /** Written with each change of an appointment that is committed; the subject is its id. */
    String CHANGED = "appointment.changed";

    /** Between whom and when a visit was agreed. */
    record Booking(
            VisitId visit,
            ClinicId clinic,
            PatientId patient,
            UserId clinician,
            Instant start,
            Duration length,
            boolean cancelled) {}

    /** The booking behind a visit, empty where there is none in this clinic. */
    Future<Optional<Booking>> booking(ClinicId clinic, VisitId visit);

    /** The bookings, not cancelled, that start in [from, to), earliest first; of one clinician, where one is named. */
    Future<List<Booking>> between(ClinicId clinic, @Nullable UserId clinician, Instant from, Instant to);
}
