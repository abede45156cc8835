package dev.dermvisit.scheduling.domain;

import dev.dermvisit.kernel.AppointmentId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Relation;
import dev.dermvisit.kernel.Transactions;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.Contacts;
import dev.dermvisit.kernel.port.Contacts.Contact;
import dev.dermvisit.kernel.port.PatientAccess;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Supplier;

/** Agrees on a time; the patient gets a link of their own with it. */
public final class BookAppointment {

    /** What is to be agreed. */
    public record Wish(PatientId patient, UserId clinician, Instant start, Duration length, ZoneId timeZone) {}

    /** What was agreed, and the patient's link. */
    public record Booked(Entry entry, IssuedLink invitation) {}

    private final Clinicians clinicians;
    private final Contacts contacts;
    private final PatientAccess patients;
    private final Names names;
    private final KeepAppointment keep;
    private final GiveLink links;
    private final Transactions transactions;
    private final Clock clock;
    private final Supplier<UUID> ids;

    BookAppointment(
            Clinicians clinicians,
            Contacts contacts,
            PatientAccess patients,
            Names names,
            KeepAppointment keep,
            GiveLink links,
            Transactions transactions,
            Clock clock,
            Supplier<UUID> ids) {
        this.clinicians = clinicians;
        this.contacts = contacts;
        this.patients = patients;
        this.names = names;
        this.keep = keep;
        this.links = links;
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Fails with 409 {@code appointment.taken}, 404 {@code clinician.unknown} or {@code patient.unknown}, 403 {@code
     * appointment.not-yours} for a dermatologist who books for a colleague.
     */
    public Future<Booked> book(Grant grant, Wish wish) {
        requireOwn(grant, wish.clinician());
        TimeRules.requireStart(wish.start(), clock.instant());
        Appointment appointment = Appointment.agreed(
                new AppointmentId(ids.get()),
                grant.clinic(),
                wish.patient(),
                wish.clinician(),
                wish.start(),
                wish.length(),
                wish.timeZone());
        return clinicians
                .require(grant.clinic(), wish.clinician())
                .compose(known -> contacts.patient(grant.clinic(), wish.patient()))
                .map(found -> found.orElseThrow(BookAppointment::unknownPatient))
                .compose(contact -> names.tell(grant, appointment)
                        .compose(entry ->
                                book(grant, appointment, contact).map(invitation -> new Booked(entry, invitation))));
    }

    private Future<IssuedLink> book(Grant grant, Appointment appointment, Contact contact) {
        return transactions.within(
                grant.clinic(),
                tx -> patients.require(tx, treating(grant), appointment.patient())
                        .compose(related -> keep.added(tx, grant, appointment))
                        .compose(added -> links.give(tx, grant, appointment, GiveLink.For.patient(contact))));
    }

    private static void requireOwn(Grant grant, UserId clinician) {
        if (grant.relation() == Relation.OWN && !clinician.equals(grant.user())) {
            throw Failure.forbidden("appointment.not-yours", "The front desk books for other clinicians.");
        }
    }

    /** Whoever books for themselves books those they treat. */
    private static Grant treating(Grant grant) {
        return grant.relation() == Relation.OWN ? new Grant(grant.caller(), Relation.CARE_TEAM) : grant;
    }

    private static Failure unknownPatient() {
        return Failure.notFound("patient.unknown", "We could not find this patient.");
    }
}
