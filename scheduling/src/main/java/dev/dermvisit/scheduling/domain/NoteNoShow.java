package dev.dermvisit.scheduling.domain;

import dev.dermvisit.kernel.AppointmentId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.port.Attendance;
import io.vertx.core.Future;
import java.time.Clock;

/** Notes that a patient did not come, and takes that back. Noting what is noted already is no failure. */
public final class NoteNoShow {

    private final AppointmentAccess access;
    private final Attendance attendance;
    private final Names names;
    private final KeepAppointment keep;
    private final Clock clock;

    NoteNoShow(AppointmentAccess access, Attendance attendance, Names names, KeepAppointment keep, Clock clock) {
        this.access = access;
        this.attendance = attendance;
        this.names = names;
        this.keep = keep;
        this.clock = clock;
    }

    /** Fails with 409 {@code appointment.cancelled}, {@code .not-begun} or {@code .attended}. */
    public Future<Entry> mark(Grant grant, AppointmentId id) {
        return access.find(grant, id)
                .compose(seen -> attendance.attended(seen.clinic(), seen.visit()))
                .compose(attended -> access.within(grant, id, (tx, before) -> {
                    requireMissed(before, attended);
                    Appointment after = before.withNoShow(true);
                    return keep.changed(tx, grant, after, "appointment.no-show").map(after);
                }))
                .compose(after -> names.tell(grant, after));
    }

    public Future<Entry> clear(Grant grant, AppointmentId id) {
        return access.within(grant, id, (tx, before) -> {
                    Appointment after = before.withNoShow(false);
                    return keep.changed(tx, grant, after, "appointment.no-show-cleared")
                            .map(after);
                })
                .compose(after -> names.tell(grant, after));
    }

    private void requireMissed(Appointment appointment, boolean attended) {
        if (appointment.cancelled()) {
            throw Failure.conflict("appointment.cancelled", "This appointment is cancelled.");
        }
        if (clock.instant().isBefore(appointment.start())) {
            throw Failure.conflict("appointment.not-begun", "This appointment has not begun yet.");
        }
        if (attended) {
            throw Failure.conflict("appointment.attended", "The patient has come to this visit.");
        }
    }
}
