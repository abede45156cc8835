package dev.dermvisit.scheduling.domain;

import dev.dermvisit.kernel.AppointmentId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.MailId;
import dev.dermvisit.kernel.Transactions;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.kernel.port.Directory;
import io.vertx.core.Future;
import java.util.List;

/** The mails about an appointment: shown, and those that failed sent again. */
public final class ManageMails {

    private final MailBook book;
    private final AppointmentAccess access;
    private final AuditTrail audit;

    public ManageMails(
            MailBook book, Calendar calendar, Directory directory, Transactions transactions, AuditTrail audit) {
        this.book = book;
        this.access = new AppointmentAccess(calendar, directory, transactions);
        this.audit = audit;
    }

    /** Newest first. Fails with 404 {@code appointment.unknown}. */
    public Future<List<Mail>> list(Grant grant, AppointmentId id) {
        return access.reading(
                grant,
                id,
                (tx, appointment) -> book.of(tx, appointment)
                        .compose(mails -> audit.record(
                                        tx,
                                        AuditEntry.of(grant.caller(), "mail.listed")
                                                .about(appointment.patient())
                                                .on("appointment", id))
                                .map(mails)));
    }

    /** Fails with 404 {@code mail.unknown}, and 409 {@code mail.not-failed} where it need not be sent again. */
    public Future<Mail> resend(Grant grant, MailId id) {
        return book.appointmentOf(grant.clinic(), id)
                .map(found -> found.orElseThrow(ManageMails::unknown))
                .compose(appointmentId ->
                        access.within(grant, appointmentId, (tx, appointment) -> again(tx, grant, appointment, id)))
                .recover(failed -> Future.failedFuture(
                        failed instanceof Failure refused && refused.kind() == Failure.Kind.NOT_FOUND
                                ? unknown()
                                : failed));
    }

    private Future<Mail> again(Tx tx, Grant grant, Appointment appointment, MailId id) {
        return book.again(tx, grant.clinic(), id)
                .compose(queued -> queued
                        ? audit.record(
                                tx,
                                AuditEntry.of(grant.caller(), "mail.resent")
                                        .about(appointment.patient())
                                        .on("mail", id))
                        : Future.failedFuture(
                                Failure.conflict("mail.not-failed", "This mail has not failed, so it stays as it is.")))
                .compose(recorded -> book.of(tx, appointment))
                .map(mails -> mails.stream()
                        .filter(mail -> mail.id().equals(id))
                        .findFirst()
                        .orElseThrow(ManageMails::unknown));
    }

    private static Failure unknown() {
        return Failure.notFound("mail.unknown", "We could not find this mail.");
    }
}
