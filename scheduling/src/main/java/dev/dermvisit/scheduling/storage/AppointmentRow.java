package dev.dermvisit.scheduling.storage;

import dev.dermvisit.kernel.AppointmentId;
import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.VisitId;
import dev.dermvisit.kernel.port.Appointments.Booking;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.vault.Place;
import dev.dermvisit.scheduling.domain.Appointment;
import dev.dermvisit.scheduling.domain.Cancellation;
import dev.dermvisit.scheduling.domain.Cancellation.Reason;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A row of {@code scheduling.appointment}, from and to what it means. */
final class AppointmentRow {

    static final String TABLE = "scheduling.appointment";

    static final String SELECT = """
        select id, clinic_id, patient_id, clinician_id, starts_at, duration_minutes, time_zone, sequence, cancelled_at,
               cancelled_by, cancel_reason, cancel_note_sealed, no_show_at
        from scheduling.appointment
        """;

    private static final String NOTE = "cancel_note";
    private static final String PATIENT = "patient";

    private AppointmentRow() {}

    static boolean hasNote(Row row) {
        return row.getBuffer("cancel_note_sealed") != null;
    }

    static Appointment appointment(Row row, PatientText.Opener opener) {
        return new Appointment(
                new AppointmentId(row.getUUID("id")),
                new ClinicId(row.getUUID("clinic_id")),
                new PatientId(row.getUUID("patient_id")),
                new UserId(row.getUUID("clinician_id")),
                row.getOffsetDateTime("starts_at").toInstant(),
                Duration.ofMinutes(row.getInteger("duration_minutes")),
                ZoneId.of(row.getString("time_zone")),
                row.getInteger("sequence"),
                cancellation(row, opener),
                row.getOffsetDateTime("no_show_at") != null);
    }

    private static @Nullable Cancellation cancellation(Row row, PatientText.Opener opener) {
        Instant at = Rows.instant(row, "cancelled_at");
        return at == null
                ? null
                : new Cancellation(
                        at,
                        row.getString("cancelled_by").equals(PATIENT),
                        Reason.ofWord(row.getString("cancel_reason")),
                        opener.text(NOTE));
    }

    static Booking booking(Row row) {
        return new Booking(
                new VisitId(row.getUUID("id")),
                new ClinicId(row.getUUID("clinic_id")),
                new PatientId(row.getUUID("patient_id")),
                new UserId(row.getUUID("clinician_id")),
                row.getOffsetDateTime("starts_at").toInstant(),
                Duration.ofMinutes(row.getInteger("duration_minutes")),
                row.getOffsetDateTime("cancelled_at") != null);
    }

    static @Nullable String note(Appointment appointment) {
        Cancellation cancellation = appointment.cancellation();
        return cancellation == null ? null : cancellation.note();
    }

    static Place notePlace(Appointment appointment) {
        return new Place(appointment.clinic(), TABLE, NOTE, appointment.id().value());
    }

    /** id, clinic, patient, clinician, start, end, minutes, zone, sequence, cancelled at, by, why, note, no-show. */
    static Tuple parameters(Appointment appointment, @Nullable Buffer note) {
        Cancellation cancellation = appointment.cancellation();
        return Tuple.from(new @Nullable Object[] {
            appointment.id().value(),
            appointment.clinic().value(),
            appointment.patient().value(),
            appointment.clinician().value(),
            Rows.utc(appointment.start()),
            Rows.utc(appointment.end()),
            Math.toIntExact(appointment.length().toMinutes()),
            appointment.timeZone().getId(),
            appointment.sequence(),
            cancellation == null ? null : Rows.utc(cancellation.at()),
            cancellation == null ? null : by(cancellation),
            cancellation == null ? null : cancellation.reason().word(),
            note,
            appointment.noShow()
        });
    }

    private static String by(Cancellation cancellation) {
        return cancellation.byPatient() ? PATIENT : "clinic";
    }
}
