package dev.dermvisit.scheduling.domain;

import dev.dermvisit.kernel.AppointmentId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.kernel.port.Directory;
import dev.dermvisit.scheduling.domain.Calendar.Whose;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The appointments a person may see: their own, or the clinic's, as their grant says. */
public final class ReadAppointments {

    private static final Duration LONGEST_SPAN = Duration.ofDays(62);

    /** A span of time [from, to). */
    public record Query(Grant grant, Instant from, Instant to) {}

    private final Calendar calendar;
    private final AppointmentAccess access;
    private final Names names;
    private final Directory directory;
    private final AuditTrail audit;

    ReadAppointments(Calendar calendar, AppointmentAccess access, Names names, Directory directory, AuditTrail audit) {
        this.calendar = calendar;
        this.access = access;
        this.names = names;
        this.directory = directory;
        this.audit = audit;
    }

    public Future<List<Entry>> list(Query query) {
        requireSpan(query);
        Grant grant = query.grant();
        return whose(grant)
                .compose(whose -> calendar.between(grant.clinic(), whose, query.from(), query.to()))
                .compose(appointments -> names.tell(grant, appointments))
                .compose(named -> audit.record(AuditEntry.of(grant.caller(), "appointment.listed"))
                        .map(named));
    }

    public Future<Entry> read(Grant grant, AppointmentId id) {
        return access.find(grant, id)
                .compose(appointment -> names.tell(grant, appointment)
                        .compose(named -> audit.record(AuditEntry.of(grant.caller(), "appointment.read")
                                        .about(appointment.patient())
                                        .on("appointment", id))
                                .map(named)));
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
                .map(patient -> new Whose.OfPatient(patient.orElseThrow(ReadAppointments::nobodyInCare)));
    }

    private static Failure nobodyInCare() {
        return Failure.notFound("patient.unknown", "No patient belongs to this account.");
    }
}
