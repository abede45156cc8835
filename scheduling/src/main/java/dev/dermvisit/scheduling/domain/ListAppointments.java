package dev.dermvisit.scheduling.domain;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.Directory;
import dev.dermvisit.scheduling.domain.Calendar.Whose;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The appointments a person may see: a patient and a dermatologist their own, assistant and scheduler the clinic's. */
public final class ListAppointments {

    private static final Duration LONGEST_SPAN = Duration.ofDays(62);

    /** A span of time [from, to). */
    public record Query(Caller caller, Instant from, Instant to) {}

    /** An appointment with the names of both sides. */
    public record Entry(Appointment appointment, String patientName, String clinicianName) {
        @Override
        public String toString() {
            return "Entry[" + appointment.id() + "]";
        }
    }

    private final Calendar calendar;
    private final Directory directory;

    public ListAppointments(Calendar calendar, Directory directory) {
        this.calendar = calendar;
        this.directory = directory;
    }

    public Future<List<Entry>> list(Query query) {
        requireSpan(query);
        ClinicId clinic = query.caller().clinic();
        return whose(query.caller())
                .compose(whose -> calendar.between(clinic, whose, query.from(), query.to()))
                .compose(appointments -> named(clinic, appointments));
    }

    private static void requireSpan(Query query) {
        Duration span = Duration.between(query.from(), query.to());
        if (span.isNegative() || span.isZero() || span.compareTo(LONGEST_SPAN) > 0) {
            throw Failure.malformed("appointment.span", "Ask for at least a moment and at most 62 days.", "to");
        }
    }

    private Future<Whose> whose(Caller caller) {
        return switch (caller.role()) {
            case PATIENT ->
                directory
                        .patientOf(caller.clinic(), caller.user())
                        .map(patient -> new Whose.OfPatient(patient.orElseThrow(ListAppointments::nobodyInCare)));
            case DERMATOLOGIST -> Future.succeededFuture(new Whose.OfClinician(caller.user()));
            case ASSISTANT, SCHEDULER -> Future.succeededFuture(new Whose.OfClinic());
            case ADMIN, AUDITOR ->
                Future.failedFuture(Failure.forbidden("role.forbidden", "Your role may not see appointments."));
        };
    }

    private Future<List<Entry>> named(ClinicId clinic, List<Appointment> appointments) {
        var patients = appointments.stream().map(Appointment::patient).collect(Collectors.toSet());
        var clinicians = appointments.stream().map(Appointment::clinician).collect(Collectors.toSet());
        return directory
                .patientNames(clinic, patients)
                .compose(patientNames -> directory
                        .accountNames(clinic, clinicians)
                        .map(clinicianNames -> entries(appointments, patientNames, clinicianNames)));
    }

    private static List<Entry> entries(
            List<Appointment> appointments, Map<PatientId, String> patients, Map<UserId, String> clinicians) {
        return appointments.stream()
                .map(appointment -> new Entry(
                        appointment,
                        patients.getOrDefault(appointment.patient(), ""),
                        clinicians.getOrDefault(appointment.clinician(), "")))
                .toList();
    }

    private static Failure nobodyInCare() {
        return Failure.notFound("patient.unknown", "No patient belongs to this account.");
    }
}
