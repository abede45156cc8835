package dev.dermvisit.scheduling.storage;

import dev.dermvisit.kernel.AppointmentId;
import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.VisitId;
import dev.dermvisit.kernel.port.Appointments;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.postgres.Scope;
import dev.dermvisit.scheduling.domain.Appointment;
import dev.dermvisit.scheduling.domain.Calendar;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Appointments in PostgreSQL. */
public final class PgCalendar implements Calendar, Appointments {

    private final Database database;

    public PgCalendar(Database database) {
        this.database = database;
    }

    @Override
    public Future<List<Appointment>> between(ClinicId clinic, Whose whose, Instant from, Instant to) {
        UUID patient = whose instanceof Whose.OfPatient own ? own.patient().value() : null;
        UUID clinician =
                whose instanceof Whose.OfClinician own ? own.clinician().value() : null;
        return database.query(
                        Scope.of(clinic),
                        """
                        select id, clinic_id, patient_id, clinician_id, starts_at, duration_minutes, time_zone
                        from scheduling.appointment
                        where clinic_id = $1 and starts_at >= $2 and starts_at < $3
                          and ($4::uuid is null or patient_id = $4) and ($5::uuid is null or clinician_id = $5)
                        order by starts_at, id
                        """,
                        Tuple.of(clinic.value(), Rows.utc(from), Rows.utc(to), patient, clinician))
                .map(rows -> Rows.all(rows, PgCalendar::appointment));
    }

    @Override
    public Future<Void> add(Appointment appointment) {
        return database.query(
                        Scope.of(appointment.clinic()),
                        """
                        insert into scheduling.appointment
                            (id, clinic_id, patient_id, clinician_id, starts_at, duration_minutes, time_zone, ends_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8)
                        """,
                        Tuple.from(List.of(
                                appointment.id().value(),
                                appointment.clinic().value(),
                                appointment.patient().value(),
                                appointment.clinician().value(),
                                Rows.utc(appointment.start()),
                                Math.toIntExact(appointment.length().toMinutes()),
                                appointment.timeZone().getId(),
                                Rows.utc(appointment.start().plus(appointment.length())))))
                .mapEmpty();
    }

    @Override
    public Future<Optional<Booking>> booking(ClinicId clinic, VisitId visit) {
        return database.query(Scope.of(clinic), """
            select id, clinic_id, patient_id, clinician_id, starts_at, duration_minutes, time_zone
            from scheduling.appointment
            where clinic_id = $1 and id = $2
            """, Tuple.of(clinic.value(), visit.value()))
                .map(rows -> Rows.first(rows, PgCalendar::appointment).map(PgCalendar::booking));
    }

    @Override
    public Future<List<Booking>> between(ClinicId clinic, @Nullable UserId clinician, Instant from, Instant to) {
        Whose whose = clinician == null ? new Whose.OfClinic() : new Whose.OfClinician(clinician);
        return between(clinic, whose, from, to)
                .map(found -> found.stream().map(PgCalendar::booking).toList());
    }

    private static Booking booking(Appointment appointment) {
        return new Booking(
                appointment.visit(),
                appointment.clinic(),
                appointment.patient(),
                appointment.clinician(),
                appointment.start(),
                appointment.length(),
                false);
    }

    private static Appointment appointment(Row row) {
        return Appointment.agreed(
                new AppointmentId(row.getUUID("id")),
                new ClinicId(row.getUUID("clinic_id")),
                new PatientId(row.getUUID("patient_id")),
                new UserId(row.getUUID("clinician_id")),
                row.getOffsetDateTime("starts_at").toInstant(),
                Duration.ofMinutes(row.getInteger("duration_minutes")),
                ZoneId.of(row.getString("time_zone")));
    }
}
