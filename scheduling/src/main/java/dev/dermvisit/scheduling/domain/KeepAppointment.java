package dev.dermvisit.scheduling.domain;

import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.port.Appointments;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.kernel.port.Outbox;
import io.vertx.core.Future;

/** Keeps a change of an appointment, with its row in the trail and what the other modules hear of it. */
final class KeepAppointment {

    private final Calendar calendar;
    private final AuditTrail audit;
    private final Outbox outbox;

    KeepAppointment(Calendar calendar, AuditTrail audit, Outbox outbox) {
        this.calendar = calendar;
        this.audit = audit;
        this.outbox = outbox;
    }

    Future<Void> added(Tx tx, Grant grant, Appointment appointment) {
        return calendar.add(tx, appointment).compose(added -> tell(tx, grant, appointment, "appointment.created"));
    }

    /** {@code action} is what the trail calls it. */
    Future<Void> changed(Tx tx, Grant grant, Appointment appointment, String action) {
        return calendar.keep(tx, appointment).compose(kept -> tell(tx, grant, appointment, action));
    }

    private Future<Void> tell(Tx tx, Grant grant, Appointment appointment, String action) {
        return outbox.add(
                        tx,
                        appointment.clinic(),
                        Appointments.CHANGED,
                        appointment.id().toString())
                .compose(written -> audit.record(
                        tx,
                        AuditEntry.of(grant.caller(), action)
                                .about(appointment.patient())
                                .on("appointment", appointment.id())));
    }
}
