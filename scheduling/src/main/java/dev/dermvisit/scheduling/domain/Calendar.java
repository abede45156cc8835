package dev.dermvisit.scheduling.domain;

import dev.dermvisit.kernel.AppointmentId;
import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The appointments of a clinic. Nobody holds two at once: what would be a second fails with 409 {@code appointment.taken}. */
public interface Calendar {

    /** Whose appointments are meant. */
    sealed interface Whose {
        record OfPatient(PatientId patient) implements Whose {}

        record OfClinician(UserId clinician) implements Whose {}

        record OfClinic() implements Whose {}
    }

    /** A span of time [from, to). */
    record Span(Instant from, Instant to) {
        boolean overlaps(Span other) {
            return from.isBefore(other.to) && other.from.isBefore(to);
        }
    }

    /** Those that start in [from, to), cancelled ones too, earliest first. */
    Future<List<Appointment>> between(ClinicId clinic, Whose whose, Instant from, Instant to);

    Future<Optional<Appointment>> byId(ClinicId clinic, AppointmentId id);

    /** The same; nobody else changes it, or gives out a link for it, until the transaction is over. */
    Future<Optional<Appointment>> lock(Tx tx, ClinicId clinic, AppointmentId id);

    /** When a clinician has something agreed that touches this span. */
    Future<List<Span>> busy(ClinicId clinic, UserId clinician, Span within);

    /** A transaction of its own. */
    Future<Void> add(Appointment appointment);

    Future<Void> add(Tx tx, Appointment appointment);

    /** Keeps what it is now. */
    Future<Void> keep(Tx tx, Appointment appointment);
}
