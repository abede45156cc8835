package dev.dermvisit.scheduling.domain;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.kernel.port.Directory;
import dev.dermvisit.scheduling.domain.Calendar.Whose;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The appointments a person may see: their own, or the clinic's, as their grant says. */
public final class ListAppointments {

    private static final Duration LONGEST_SPAN = Duration.ofDays(62);

    /** A span of time [from, to). */
    public record Query(Grant grant, Instant from, Instant to) {}

    /** An appointment with the names of both sides. */
    public record Entry(Appointment appointment, String patientName, String clinicianName) {
        @Override
        public String toString() {
            return "Entry[" + appointment.id() + "]";
        }
    }

    private final Calendar calendar;
    private final Directory directory;
    private final AuditTrail audit;

    public ListAppointments(Calendar calendar, Directory directory, AuditTrail audit) {
        this.audit = audit;
        this.calendar = calendar;
        this.directory = directory;
    }

    public Future<List<Entry>> list(Query query) {
        requireSpan(query);
        ClinicId clinic = query.grant().clinic();
        return whose(query.grant())
                .compose(whose -> calendar.between(clinic, whose, query.from(), query.to()))
                .compose(appointments -> named(clinic, appointments))
                .compose(named -> audit.record(AuditEntry.of(query.grant().caller(), "appointment.listed"))
                        .map(named));
    }

    private static void requireSpan(Query query) {
        Duration span = Duration.between(query.from(), query.to());
        if (span.isNegative() || span.isZero() || span.compareTo(LONGEST_SPAN) > 0) {
            throw Failure.malformed("appointment.span", "Ask for at least a moment and at most 62 days.", "to");
        }
    }

    private Future<Whose> whose(Grant grant) {
        return switch (grant.relation()) {
            case OWN ->
                grant.role() == Role.PATIENT
                        ? ofPatient(grant)
                        : Future.succeededFuture(new Whose.OfClinician(grant.user()));
            case CLINIC -> Future.succeededFuture(new Whose.OfClinic());
            case SELF, CARE_TEAM -> throw new IllegalStateException("appointments are one's own or the clinic's");
        };
    }

    private Future<Whose> ofPatient(Grant grant) {
        return directory
                .patientOf(grant.clinic(), grant.user())
                .map(patient -> new Whose.OfPatient(patient.orElseThrow(ListAppointments::nobodyInCare)));
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
