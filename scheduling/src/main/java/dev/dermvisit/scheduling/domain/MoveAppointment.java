package dev.dermvisit.scheduling.domain;

import dev.dermvisit.kernel.AppointmentId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.Relation;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.kernel.port.Contacts;
import dev.dermvisit.kernel.port.Contacts.Contact;
import dev.dermvisit.scheduling.domain.Mails.Kind;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Moves an appointment to another time or clinician. */
public final class MoveAppointment {

    /** What is to be different; what is absent stays. */
    public record Change(
            @Nullable UserId clinician,
            @Nullable Instant start,
            @Nullable Duration length,
            @Nullable ZoneId timeZone) {

        private Appointment of(Appointment before) {
            return before.moved(
                    clinician == null ? before.clinician() : clinician,
                    start == null ? before.start() : start,
                    length == null ? before.length() : length,
                    timeZone == null ? before.timeZone() : timeZone);
        }
    }

    /** What the transaction needs to know and finds out before, since it holds a connection. */
    private record Known(Optional<Contact> patient, OpeningHours hours) {}

    private final AppointmentAccess access;
    private final Clinicians clinicians;
    private final Contacts contacts;
    private final Names names;
    private final KeepAppointment keep;
    private final Links links;
    private final GiveLink giving;
    private final TellPeople people;
    private final AuditTrail audit;
    private final Clock clock;

    MoveAppointment(
            AppointmentAccess access,
            Clinicians clinicians,
            Contacts contacts,
            Names names,
            KeepAppointment keep,
            Links links,
            GiveLink giving,
            TellPeople people,
            AuditTrail audit,
            Clock clock) {
        this.access = access;
        this.clinicians = clinicians;
        this.contacts = contacts;
        this.names = names;
        this.keep = keep;
        this.links = links;
        this.giving = giving;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Fails with 409 {@code appointment.taken}, {@code .cancelled}, {@code .over}, for a patient also {@code .begun} and
     * {@code .closed-hours}; 403 {@code appointment.not-yours-to-change}; 404 {@code clinician.unknown}.
     */
    public Future<Entry> move(Grant grant, AppointmentId id, Change change) {
        return access.find(grant, id)
                .compose(seen -> requireClinician(seen, change.of(seen)).compose(fine -> known(seen)))
                .compose(known -> access.within(grant, id, (tx, before) -> move(tx, grant, before, change, known)))
                .compose(after -> names.tell(grant, after));
    }

    private Future<Known> known(Appointment seen) {
        return contacts.patient(seen.clinic(), seen.patient())
                .compose(patient -> contacts.practice(seen.clinic())
                        .map(practice -> new Known(patient, new OpeningHours(practice.timeZone()))));
    }

    private Future<Void> requireClinician(Appointment before, Appointment after) {
        return after.clinician().equals(before.clinician())
                ? Future.succeededFuture()
                : clinicians.require(after.clinic(), after.clinician());
    }

    private Future<Appointment> move(Tx tx, Grant grant, Appointment before, Change change, Known known) {
        Instant now = clock.instant();
        Appointment after = change.of(before);
        TimeRules.requireAhead(before, now);
        requireTheirs(grant, before, after);
        if (isSame(before, after)) {
            return audit.record(
                            tx,
                            AuditEntry.of(grant.caller(), "appointment.read")
                                    .about(before.patient())
                                    .on("appointment", before.id()))
                    .map(before);
        }
        if (!after.start().equals(before.start())) {
            TimeRules.requireStart(after.start(), now);
        }
        if (grant.role() == Role.PATIENT) {
            TimeRules.requireNotBegun(before, now);
            requireOpen(known.hours(), after);
        }
        return keep.changed(tx, grant, after, "appointment.moved")
                .compose(kept -> links.of(tx, after))
                .map(Links::standing)
                .compose(standing -> giving.keepIn(tx, after, standing)
                        .compose(kept -> people.tell(tx, Kind.MOVED, after, known.patient(), standing)))
                .map(after);
    }

    /** A patient changes the time alone, and a clinician gives nothing away. */
    private static void requireTheirs(Grant grant, Appointment before, Appointment after) {
        boolean sameClinician = after.clinician().equals(before.clinician());
        boolean sameOtherwise =
                after.length().equals(before.length()) && after.timeZone().equals(before.timeZone());
        boolean theirs = grant.role() == Role.PATIENT
                ? sameClinician && sameOtherwise
                : sameClinician || grant.relation() == Relation.CLINIC;
        if (!theirs) {
            throw Failure.forbidden(
                    "appointment.not-yours-to-change", "Please ask the front desk to change more than the time.");
        }
    }

    private static void requireOpen(OpeningHours hours, Appointment after) {
        if (!hours.allow(after.start(), after.length())) {
            throw Failure.conflict("appointment.closed-hours", "The clinic has no visits at this time.");
        }
    }

    private static boolean isSame(Appointment before, Appointment after) {
        return after.clinician().equals(before.clinician())
                && after.start().equals(before.start())
                && after.length().equals(before.length())
                && after.timeZone().equals(before.timeZone());
    }
}
