package dev.dermvisit.scheduling.domain;

import dev.dermvisit.kernel.AppointmentId;
import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.VisitId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** An agreed time between a patient and a clinician. */
public record Appointment(
        AppointmentId id,
        ClinicId clinic,
        PatientId patient,
        UserId clinician,
        Instant start,
        Duration length,
        ZoneId timeZone) {

    /** The visit of this appointment, with the same id. */
    public VisitId visit() {
        return new VisitId(id.value());
    }
}
