package dev.dermvisit.signaling.storage;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.VisitId;
import dev.dermvisit.kernel.port.Attendance;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.postgres.Scope;
import dev.dermvisit.signaling.domain.BoardEntry;
import dev.dermvisit.signaling.domain.InLine;
import dev.dermvisit.signaling.domain.Overview;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Many visits at a glance, and who has come, in PostgreSQL; one query each. */
public final class PgOverview implements Overview, Attendance {

    private final Database database;

    public PgOverview(Database database) {
        this.database = database;
    }

    @Override
    public Future<List<InLine>> line(ClinicId clinic, UserId clinician, Instant since) {
        return database.query(Scope.of(clinic), """
            select id, starts_at, duration_minutes, case state when 'live' then live_since end as live_since
            from signaling.visit
            where clinic_id = $1 and clinician_id = $2 and starts_at >= $3 and state in ('waiting', 'live')
              and exists (
                select from signaling.presence join signaling.participant on participant.id = participant_id
                where presence.visit_id = visit.id and until is null
                  and (state = 'live' or (place = 'waiting' and part = 'patient')))
            order by state <> 'live', starts_at, id
            """, Tuple.of(clinic.value(), clinician.value(), Rows.utc(since)))
                .map(rows -> Rows.all(rows, PgOverview::inLine));
    }

    private static InLine inLine(Row row) {
        return new InLine(
                new VisitId(row.getUUID("id")),
                Objects.requireNonNull(Rows.instant(row, "starts_at")),
                Duration.ofMinutes(row.getInteger("duration_minutes")),
                Rows.instant(row, "live_since"));
    }

    @Override
    public Future<List<BoardEntry>> board(ClinicId clinic, @Nullable UserId clinician, Instant from, Instant to) {
        return database.query(
                        Scope.of(clinic),
                        """
                        select visit.id, version, state, live_since, ended_at,
                               coalesce(bool_or(part = 'dermatologist'), false) as clinician_present,
                               coalesce(bool_or(part = 'patient'), false) as patient_present,
                               count(*) filter (where place = 'waiting')::int as waiting,
                               min(since) filter (where place = 'waiting') as waiting_since,
                               count(*) filter (where place = 'room')::int as in_room,
                               coalesce((select sender from signaling.line where line.visit_id = visit.id
                                         order by number desc limit 1) = 'guest', false) as unanswered
                        from signaling.visit
                        left join signaling.presence on presence.visit_id = visit.id and until is null
                        left join signaling.participant on participant.id = participant_id
                        where visit.clinic_id = $1 and starts_at >= $2 and starts_at < $3
                          and ($4::uuid is null or clinician_id = $4)
                        group by visit.id
                        order by starts_at, visit.id
                        """,
                        Tuple.of(
                                clinic.value(),
                                Rows.utc(from),
                                Rows.utc(to),
                                clinician == null ? null : clinician.value()))
                .map(rows -> Rows.all(rows, PgOverview::entry));
    }

    private static BoardEntry entry(Row row) {
        return new BoardEntry(
                new VisitId(row.getUUID("id")),
                row.getLong("version"),
                PgVisits.state(row),
                row.getBoolean("clinician_present"),
                row.getBoolean("patient_present"),
                row.getInteger("waiting"),
                Rows.instant(row, "waiting_since"),
                row.getInteger("in_room"),
                row.getBoolean("unanswered"));
    }

    @Override
    public Future<Boolean> attended(ClinicId clinic, VisitId visit) {
        return database.query(
                        Scope.of(clinic),
                        "select 1 from signaling.participant where clinic_id = $1 and visit_id = $2 and part ="
                                + " 'patient'",
                        Tuple.of(clinic.value(), visit.value()))
                .map(rows -> rows.size() > 0);
    }
}
