package dev.dermvisit.scheduling.domain;

import dev.dermvisit.kernel.AppointmentId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.GuestPart;
import dev.dermvisit.kernel.LinkId;
import dev.dermvisit.kernel.TextRules;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.kernel.port.Contacts;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The links of an appointment: shown, given out, replaced, taken back. */
public final class ManageLinks {

    /**
     * Whom a new link is for; never printed.
     *
     * @param name needed for a guest; a patient's is known
     * @param email where it is sent, where it is; a patient's own otherwise
     */
    public record Wish(
            GuestPart part, @Nullable String name, @Nullable String email) {
        @Override
        public String toString() {
            return "Wish[" + part + "]";
        }
    }

    /** The links of an appointment, newest first. */
    public record Listed(Appointment appointment, List<JoinLink> links) {}

    @FunctionalInterface
    private interface Step<T> {
        Future<T> with(Tx tx, Appointment appointment, JoinLink link);
    }

    private final AppointmentAccess access;
    private final Contacts contacts;
    private final Links links;
    private final GiveLink giving;
    private final AuditTrail audit;
    private final Clock clock;

    ManageLinks(
            AppointmentAccess access, Contacts contacts, Links links, GiveLink giving, AuditTrail audit, Clock clock) {
        this.access = access;
        this.contacts = contacts;
        this.links = links;
        this.giving = giving;
        this.audit = audit;
        this.clock = clock;
    }

    public Future<Listed> list(Grant grant, AppointmentId id) {
        return access.reading(
                grant,
                id,
                (tx, appointment) -> links.of(tx, appointment)
                        .compose(all -> audit.record(
                                        tx,
                                        AuditEntry.of(grant.caller(), "link.listed")
                                                .about(appointment.patient())
                                                .on("appointment", id))
                                .map(new Listed(appointment, all))));
    }

    /** Fails with 409 {@code appointment.cancelled} or {@code appointment.over}. */
    public Future<IssuedLink> create(Grant grant, AppointmentId id, Wish wish) {
        return access.find(grant, id)
                .compose(seen -> wish.part() == GuestPart.PATIENT ? patient(seen, wish) : guest(wish))
                .compose(whom -> access.within(grant, id, (tx, appointment) -> {
                    requireOpening(appointment);
                    return giving.give(tx, grant, appointment, whom);
                }));
    }

    /** For the same person; whatever became of the old one. Else as {@link #create}, and 404 {@code link.unknown}. */
    public Future<IssuedLink> reissue(Grant grant, LinkId id) {
        return onLink(grant, id, (tx, appointment, old) -> {
            requireOpening(appointment);
            return giving.takeBack(tx, grant, appointment, List.of(old))
                    .compose(gone ->
                            giving.give(tx, grant, appointment, new GiveLink.For(old.part(), old.name(), old.email())));
        });
    }

    /** Taken back already is taken back. Fails with 404 {@code link.unknown}. */
    public Future<Void> revoke(Grant grant, LinkId id) {
        return onLink(grant, id, (tx, appointment, link) -> giving.takeBack(tx, grant, appointment, List.of(link)));
    }

    private <T> Future<T> onLink(Grant grant, LinkId id, Step<T> step) {
        return links.appointmentOf(grant.clinic(), id)
                .map(found -> found.orElseThrow(ManageLinks::unknown))
                .compose(appointmentId -> access.within(
                        grant,
                        appointmentId,
                        (tx, appointment) -> links.of(tx, appointment)
                                .map(all -> all.stream()
                                        .filter(link -> link.id().equals(id))
                                        .findFirst()
                                        .orElseThrow(ManageLinks::unknown))
                                .compose(link -> step.with(tx, appointment, link))))
                .recover(failed -> Future.failedFuture(
                        failed instanceof Failure refused && refused.kind() == Failure.Kind.NOT_FOUND
                                ? unknown()
                                : failed));
    }

    private Future<GiveLink.For> patient(Appointment appointment, Wish wish) {
        String other = wish.email();
        if (other != null) {
            TextRules.requireEmail(other, "email");
        }
        return contacts.patient(appointment.clinic(), appointment.patient())
                .map(found ->
                        found.orElseThrow(() -> Failure.notFound("patient.unknown", "We could not find this patient.")))
                .map(contact ->
                        new GiveLink.For(GuestPart.PATIENT, contact.name(), other == null ? contact.email() : other));
    }

    private static Future<GiveLink.For> guest(Wish wish) {
        String name = wish.name() == null ? "" : wish.name();
        TextRules.requireLine(name, "name");
        if (wish.email() != null) {
            TextRules.requireEmail(wish.email(), "email");
        }
        return Future.succeededFuture(new GiveLink.For(wish.part(), name.strip(), wish.email()));
    }

    /** A link of today still opens. */
    private void requireOpening(Appointment appointment) {
        Instant now = clock.instant();
        if (appointment.cancelled()) {
            throw Failure.conflict("appointment.cancelled", "This appointment is cancelled.");
        }
        if (!now.isBefore(appointment.linksExpire())) {
            throw Failure.conflict("appointment.over", "The time of this appointment has passed.");
        }
    }

    private static Failure unknown() {
        return Failure.notFound("link.unknown", "We could not find this link.");
    }
}
