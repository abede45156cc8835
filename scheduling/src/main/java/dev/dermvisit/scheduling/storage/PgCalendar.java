package dev.dermvisit.scheduling.storage;

import dev.dermvisit.kernel.AppointmentId;
import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.VisitId;
import dev.dermvisit.kernel.port.Appointments;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.PgTx;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.postgres.Scope;
import dev.dermvisit.platform.vault.Vault;
import dev.dermvisit.scheduling.domain.Appointment;
import dev.dermvisit.scheduling.domain.Calendar;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Appointments in PostgreSQL, whose exclusion constraint keeps a clinician from holding two at once. */
public final class PgCalendar implements Calendar, Appointments {

    private static final String EXCLUSION_VIOLATION = "23P01";

    private static final String ONE = AppointmentRow.SELECT + "where clinic_id = $1 and id = $2 ";

    private static final String ADD = """
        insert into scheduling.appointment
            (id, clinic_id, patient_id, clinician_id, starts_at, ends_at, duration_minutes, time_zone, sequence,
             cancelled_at, cancelled_by, cancel_reason, cancel_note_sealed, no_show_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, case when $14 then now() end)
        """;

    private static final String KEEP = """
        update scheduling.appointment
        set clinician_id = $4, starts_at = $5, ends_at = $6, duration_minutes = $7, time_zone = $8, sequence = $9,
            cancelled_at = $10, cancelled_by = $11, cancel_reason = $12, cancel_note_sealed = $13,
            no_show_at = case when $14 then coalesce(no_show_at, now()) end
        where id = $1 and clinic_id = $2 and patient_id = $3
        """;

    private final Database database;
    private final PatientText text;

    public PgCalendar(Database database, Vault vault) {
        this.database = database;
        this.text = new PatientText(vault);
    }

    @Override
    public Future<List<Appointment>> between(ClinicId clinic, Whose whose, Instant from, Instant to) {
        return rowsBetween(clinic, whose, from, to).compose(this::opened);
    }

    private Future<RowSet<Row>> rowsBetween(ClinicId clinic, Whose whose, Instant from, Instant to) {
        UUID patient = whose instanceof Whose.OfPatient own ? own.patient().value() : null;
        UUID clinician =
                whose instanceof Whose.OfClinician own ? own.clinician().value() : null;
        return database.query(
                Scope.of(clinic),
                AppointmentRow.SELECT + """
                    where clinic_id = $1 and starts_at >= $2 and starts_at < $3
                      and ($4::uuid is null or patient_id = $4) and ($5::uuid is null or clinician_id = $5)
                    order by starts_at, id
                    """,
                Tuple.of(clinic.value(), Rows.utc(from), Rows.utc(to), patient, clinician));
    }

    @Override
    public Future<Optional<Appointment>> byId(ClinicId clinic, AppointmentId id) {
        return database.query(Scope.of(clinic), ONE, Tuple.of(clinic.value(), id.value()))
                .compose(this::opened)
                .map(found -> found.stream().findFirst());
    }

    @Override
    public Future<Optional<Appointment>> lock(Tx tx, ClinicId clinic, AppointmentId id) {
        return PgTx.connection(tx)
                .preparedQuery(ONE + "for update")
                .execute(Tuple.of(clinic.value(), id.value()))
                .compose(this::opened)
                .map(found -> found.stream().findFirst());
    }

    @Override
    public Future<List<Span>> busy(ClinicId clinic, UserId clinician, Span within) {
        return database.query(
                        Scope.of(clinic),
                        """
                        select starts_at, ends_at
                        from scheduling.appointment
                        where clinic_id = $1 and clinician_id = $2 and starts_at < $4 and ends_at > $3 and cancelled_at is null
                        """,
                        Tuple.of(clinic.value(), clinician.value(), Rows.utc(within.from()), Rows.utc(within.to())))
                .map(rows -> Rows.all(
                        rows,
                        row -> new Span(
                                row.getOffsetDateTime("starts_at").toInstant(),
                                row.getOffsetDateTime("ends_at").toInstant())));
    }

    @Override
    public Future<Void> add(Appointment appointment) {
        return database.within(appointment.clinic(), tx -> add(tx, appointment));
    }

    @Override
    public Future<Void> add(Tx tx, Appointment appointment) {
        return write(tx, appointment, ADD);
    }

    @Override
    public Future<Void> keep(Tx tx, Appointment appointment) {
        return write(tx, appointment, KEEP);
    }

    private Future<Void> write(Tx tx, Appointment appointment, String sql) {
        return note(appointment).compose(note -> {
            PgTx.behind(tx, queueUp(tx, appointment.clinician()));
            return PgTx.connection(tx)
                    .preparedQuery(sql)
                    .execute(AppointmentRow.parameters(appointment, note))
                    .<Void>mapEmpty()
                    .recover(PgCalendar::taken);
        });
    }

    /** One after the other: two that meet in the constraint would wait for each other, until PostgreSQL ends one of them. */
    private static Future<?> queueUp(Tx tx, UserId clinician) {
        return PgTx.connection(tx)
                .preparedQuery("select pg_advisory_xact_lock(hashtextextended('scheduling.clinician ' || $1, 0))")
                .execute(Tuple.of(clinician.toString()));
    }

    private static Future<Void> taken(Throwable cause) {
        boolean known = cause instanceof PgException refused && EXCLUSION_VIOLATION.equals(refused.getSqlState());
        return Future.failedFuture(
                known ? Failure.conflict("appointment.taken", "This time has just been given away.") : cause);
    }

    private Future<@Nullable Buffer> note(Appointment appointment) {
        String note = AppointmentRow.note(appointment);
        return note == null
                ? Future.succeededFuture()
                : text.key(appointment.patient()).map(key -> key.seal(AppointmentRow.notePlace(appointment), note));
    }

    @Override
    public Future<Optional<Booking>> booking(ClinicId clinic, VisitId visit) {
        return database.query(Scope.of(clinic), ONE, Tuple.of(clinic.value(), visit.value()))
                .map(rows -> Rows.first(rows, AppointmentRow::booking));
    }

    @Override
    public Future<List<Booking>> between(ClinicId clinic, @Nullable UserId clinician, Instant from, Instant to) {
        Whose whose = clinician == null ? new Whose.OfClinic() : new Whose.OfClinician(clinician);
        return rowsBetween(clinic, whose, from, to)
                .map(rows -> Rows.all(rows, AppointmentRow::booking).stream()
                        .filter(booking -> !booking.cancelled())
                        .toList());
    }

    private Future<List<Appointment>> opened(RowSet<Row> rows) {
        return text.open(rows, AppointmentRow.TABLE, AppointmentRow::hasNote, AppointmentRow::appointment);
    }
}
