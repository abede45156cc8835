package dev.dermvisit.scheduling.domain;

import dev.dermvisit.kernel.AppointmentId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.TextRules;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.port.Contacts;
import dev.dermvisit.kernel.port.Contacts.Contact;
import dev.dermvisit.scheduling.domain.Cancellation.Reason;
import dev.dermvisit.scheduling.domain.Mails.Kind;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cancels an appointment, and takes that back. */
public final class CancelAppointment {

    @FunctionalInterface
    private interface Step {
        Future<Appointment> with(Tx tx, Appointment appointment, Optional<Contact> patient);
    }

    private final AppointmentAccess access;
    private final Contacts contacts;
    private final Names names;
    private final KeepAppointment keep;
    private final Links links;
    private final GiveLink giving;
    private final TellPeople people;
    private final Clock clock;

    CancelAppointment(
            AppointmentAccess access,
            Contacts contacts,
            Names names,
            KeepAppointment keep,
            Links links,
            GiveLink giving,
            TellPeople people,
            Clock clock) {
        this.access = access;
        this.contacts = contacts;
        this.names = names;
        this.keep = keep;
        this.links = links;
        this.giving = giving;
        this.people = people;
        this.clock = clock;
    }

    /** Fails with 409 {@code appointment.cancelled} or {@code appointment.over}. */
    public Future<Entry> cancel(Grant grant, AppointmentId id, Reason reason, @Nullable String note) {
        if (note != null) {
            TextRules.requireText(note, "note");
        }
        return change(grant, id, (tx, before, patient) -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            TimeRules.requireAhead(before, now);
            Appointment after = before.cancelled(new Cancellation(now, grant.role() == Role.PATIENT, reason, note));
            return links.of(tx, before)
                    .map(Links::standing)
                    .compose(standing -> keep.changed(tx, grant, after, "appointment.cancelled")
                            .compose(kept -> people.tell(tx, Kind.CANCELLED, after, patient, standing))
                            .compose(told -> giving.takeBack(tx, grant, after, standing)))
                    .map(after);
        });
    }

    /** Its links stay taken back; the patient gets a new one. Fails with 409 {@code appointment.taken} too. */
    public Future<Entry> restore(Grant grant, AppointmentId id) {
        return change(grant, id, (tx, before, patient) -> {
            requireRestorable(grant, before, clock.instant());
            Appointment after = before.restored();
            return keep.changed(tx, grant, after, "appointment.restored")
                    .compose(kept -> patient.isEmpty()
                            ? Future.succeededFuture()
                            : giving.give(tx, grant, after, GiveLink.For.patient(patient.get()))
                                    .mapEmpty())
                    .map(after);
        });
    }

    private static void requireRestorable(Grant grant, Appointment before, Instant now) {
        Cancellation cancellation = before.cancellation();
        if (cancellation == null) {
            throw Failure.conflict("appointment.not-cancelled", "This appointment is not cancelled.");
        }
        TimeRules.requireNotOver(before, now);
        if (grant.role() == Role.PATIENT) {
            TimeRules.requireNotBegun(before, now);
            if (!cancellation.byPatient()) {
                throw Failure.forbidden(
                        "appointment.not-yours-to-change", "The clinic cancelled this appointment. Please call us.");
            }
        }
    }

    private Future<Entry> change(Grant grant, AppointmentId id, Step step) {
        return access.find(grant, id)
                .compose(seen -> contacts.patient(seen.clinic(), seen.patient()))
                .compose(patient -> access.within(grant, id, (tx, before) -> step.with(tx, before, patient)))
                .compose(after -> names.tell(grant, after));
    }
}
