package dev.dermvisit.signaling.storage;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.ParticipantId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.Appointments.Booking;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.PgTx;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.postgres.Scope;
import dev.dermvisit.signaling.domain.Devices;
import dev.dermvisit.signaling.domain.Line;
import dev.dermvisit.signaling.domain.Part;
import dev.dermvisit.signaling.domain.Person;
import dev.dermvisit.signaling.domain.Place;
import dev.dermvisit.signaling.domain.Room;
import dev.dermvisit.signaling.domain.RoomEvent;
import dev.dermvisit.signaling.domain.Stay;
import dev.dermvisit.signaling.domain.Talk;
import dev.dermvisit.signaling.domain.VisitState;
import dev.dermvisit.signaling.domain.Visits;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Visits, their people and who was where when, in PostgreSQL. */
public final class PgVisits implements Visits {

    private static final Duration SHORTLY = Duration.ofSeconds(1);

    private final Database database;
    private final AuditTrail audit;
    private final PgLines lines;
    private final EventRows events;

    public PgVisits(Database database, AuditTrail audit, PgLines lines) {
        this.database = database;
        this.audit = audit;
        this.lines = lines;
        this.events = new EventRows(lines);
    }

    @Override
    public Future<Room> load(Booking booking) {
        return database.query(
                        Scope.of(booking.clinic()),
                        """
                        select version, state, live_since, ended_at, clinician_id, starts_at, duration_minutes,
                               participant.id as participant_id, account_id, part, admitted_at,
                               place, since, microphone, camera, away,
                               coalesce(said.number, 0) as lines, coalesce(said.sender = 'guest', false) as unanswered
                        from signaling.visit
                        left join signaling.participant on participant.visit_id = visit.id
                        left join signaling.presence on presence.participant_id = participant.id and until is null
                        left join lateral (
                            select number, sender from signaling.line where line.visit_id = visit.id
                            order by number desc limit 1) said on true
                        where visit.id = $1 and visit.clinic_id = $2
                        order by since nulls last, participant.id
                        """,
                        Tuple.of(booking.visit().value(), booking.clinic().value()))
                .map(rows -> room(booking, rows));
    }

    @Override
    public Future<List<Line>> lines(Booking booking) {
        return lines.of(booking);
    }

    private static Room room(Booking booking, RowSet<Row> rows) {
        Room room = Room.untouched(booking);
        Map<ParticipantId, Person> people = new LinkedHashMap<>();
        Map<ParticipantId, Stay> present = new LinkedHashMap<>();
        for (Row row : rows) {
            VisitState state = state(row);
            Talk talk = new Talk(row.getInteger("lines"), row.getBoolean("unanswered"));
            room = new Room(agreed(booking, state, row), row.getLong("version"), state, Map.of(), Map.of(), talk);
            if (row.getUUID("participant_id") != null) {
                Person person = person(row);
                people.put(person.id(), person);
                stay(row, person.id(), present);
            }
        }
        return new Room(room.booking(), room.version(), room.state(), people, present, room.talk());
    }

    private static void stay(Row row, ParticipantId person, Map<ParticipantId, Stay> present) {
        Instant since = Rows.instant(row, "since");
        if (since != null) {
            Devices devices = new Devices(row.getBoolean("microphone"), row.getBoolean("camera"));
            Place place = Place.ofWord(row.getString("place"));
            present.put(person, new Stay(place, since, devices, row.getBoolean("away")));
        }
    }

    /** What was agreed when the visit last changed. */
    private static Booking agreed(Booking now, VisitState state, Row row) {
        return new Booking(
                now.visit(),
                now.clinic(),
                now.patient(),
                new UserId(row.getUUID("clinician_id")),
                Objects.requireNonNull(Rows.instant(row, "starts_at")),
                Duration.ofMinutes(row.getInteger("duration_minutes")),
                state instanceof VisitState.Cancelled);
    }

    static VisitState state(Row row) {
        Instant liveSince = Rows.instant(row, "live_since");
        return switch (row.getString("state")) {
            case "scheduled" -> new VisitState.Scheduled();
            case "waiting" -> new VisitState.Waiting();
            case "live" -> new VisitState.Live(Objects.requireNonNull(liveSince));
            case "ended" -> new VisitState.Ended(liveSince, Objects.requireNonNull(Rows.instant(row, "ended_at")));
            case "cancelled" -> new VisitState.Cancelled(liveSince);
            default -> throw new IllegalStateException("a visit is stored in a state we do not know");
        };
    }

    private static Person person(Row row) {
        return new Person(
                new ParticipantId(row.getUUID("participant_id")),
                new UserId(row.getUUID("account_id")),
                Part.ofWord(row.getString("part")),
                row.getOffsetDateTime("admitted_at") != null);
    }

    @Override
    public Future<Void> save(Room before, Room after, List<RoomEvent> happened, @Nullable AuditEntry act) {
        return database.within(after.booking().clinic(), tx -> {
            Future<Void> kept = saveVisit(tx, before, after);
            for (RoomEvent event : happened) {
                kept = kept.compose(earlier -> events.save(tx, after, event));
            }
            return act == null ? kept : kept.compose(all -> audit.record(tx, act));
        });
    }

    /** Conditional on the version that was seen: where it is another one, nothing of the transaction stays. */
    private static Future<Void> saveVisit(Tx tx, Room before, Room after) {
        return PgTx.connection(tx)
                .preparedQuery("""
                    insert into signaling.visit as stored
                        (id, clinic_id, version, state, live_since, ended_at,
                         clinician_id, starts_at, duration_minutes)
                    values ($1, $2, $3, $4, $5, $6, $8, $9, $10)
                    on conflict (id) do update
                        set version = excluded.version, state = excluded.state,
                            live_since = excluded.live_since, ended_at = excluded.ended_at,
                            clinician_id = excluded.clinician_id, starts_at = excluded.starts_at,
                            duration_minutes = excluded.duration_minutes
                        where stored.version = $7
                    """)
                .execute(visit(before, after))
                .map(stored -> {
                    if (stored.rowCount() != 1) {
                        throw Failure.unavailable(
                                "visit.moved-on", "The visit has just changed. Please try again.", SHORTLY);
                    }
                    return stored;
                })
                .mapEmpty();
    }

    private static Tuple visit(Room before, Room after) {
        Booking booking = after.booking();
        Instant liveSince = after.state().liveSince();
        Instant endedAt = after.state().endedAt();
        return Tuple.from(new Object[] {
            booking.visit().value(),
            booking.clinic().value(),
            after.version(),
            after.state().word(),
            liveSince == null ? null : Rows.utc(liveSince),
            endedAt == null ? null : Rows.utc(endedAt),
            before.version(),
            booking.clinician().value(),
            Rows.utc(booking.start()),
            Math.toIntExact(booking.length().toMinutes())
        });
    }

    @Override
    public Future<Integer> endOpenStays(Instant now, boolean interrupted) {
        return database.query(Scope.everywhere(), """
            with ended as (
                update signaling.presence set until = greatest(since, $1), interrupted = $2
                where until is null
                returning visit_id),
            moved_on as (
                update signaling.visit
                set version = version + 1, state = case state when 'waiting' then 'scheduled' else state end
                where id in (select visit_id from ended))
            select count(*)::int as stays from ended
            """, Tuple.of(Rows.utc(now), interrupted))
                .map(rows -> Rows.first(rows, row -> row.getInteger("stays")).orElse(0));
    }
}
