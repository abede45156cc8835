package dev.dermvisit.scheduling.domain;

import dev.dermvisit.kernel.AppointmentId;
import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.VisitId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * An agreed time between a patient and a clinician.
 *
 * @param sequence grows with each change that a calendar has to know of (RFC 5545)
 * @param cancellation present where it is cancelled
 * @param noShow whether the patient did not come
 */
public record Appointment(
        AppointmentId id,
        ClinicId clinic,
        PatientId patient,
        UserId clinician,
        Instant start,
        Duration length,
        ZoneId timeZone,
        int sequence,
        @Nullable Cancellation cancellation,
        boolean noShow) {

    /** Visits run late. */
    private static final Duration LINKS_OUTLIVE = Duration.ofHours(2);

    /** A time that has just been agreed. */
    public static Appointment agreed(
            AppointmentId id,
            ClinicId clinic,
            PatientId patient,
            UserId clinician,
            Instant start,
            Duration length,
            ZoneId timeZone) {
        return new Appointment(id, clinic, patient, clinician, start, length, timeZone, 0, null, false);
    }

    /** The visit of this appointment, with the same id. */
    public VisitId visit() {
        return new VisitId(id.value());
    }

    public Instant end() {
        return start.plus(length);
    }

    public boolean cancelled() {
        return cancellation != null;
    }

    /** Whether its time has passed. */
    public boolean isOver(Instant now) {
        return !now.isBefore(end());
    }

    /** From then on no link opens it. */
    public Instant linksExpire() {
        return end().plus(LINKS_OUTLIVE);
    }

    /** The same at another time, by another clinician or for longer. */
    Appointment moved(UserId toClinician, Instant toStart, Duration toLength, ZoneId toZone) {
        return new Appointment(
                id, clinic, patient, toClinician, toStart, toLength, toZone, sequence + 1, cancellation, false);
    }

    Appointment cancelled(Cancellation why) {
        return new Appointment(id, clinic, patient, clinician, start, length, timeZone, sequence + 1, why, false);
    }

    Appointment restored() {
        return new Appointment(id, clinic, patient, clinician, start, length, timeZone, sequence + 1, null, false);
    }

    Appointment withNoShow(boolean didNotCome) {
        return new Appointment(
                id, clinic, patient, clinician, start, length, timeZone, sequence, cancellation, didNotCome);
    }

    /** The same without what was written about its cancellation. */
    Appointment withoutNote() {
        return cancellation == null
                ? this
                : new Appointment(
                        id,
                        clinic,
                        patient,
                        clinician,
                        start,
                        length,
                        timeZone,
                        sequence,
                        cancellation.withoutNote(),
                        noShow);
    }
}
