package dev.dermvisit.signaling.storage;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.ParticipantId;
import dev.dermvisit.kernel.Role;
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
import dev.dermvisit.signaling.domain.Person;
import dev.dermvisit.signaling.domain.Place;
import dev.dermvisit.signaling.domain.Room;
import dev.dermvisit.signaling.domain.RoomEvent;
import dev.dermvisit.signaling.domain.Stay;
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

    public PgVisits(Database database, AuditTrail audit) {
        this.database = database;
        this.audit = audit;
    }

    @Override
    public Future<Room> load(Booking booking) {
        return database.query(
                        Scope.of(booking.clinic()),
                        """
                        select version, state, live_since, ended_at,
                               participant.id as participant_id, account_id, role, admitted_at,
                               place, since, microphone, camera
                        from signaling.visit
                        left join signaling.participant on participant.visit_id = visit.id
                        left join signaling.presence on presence.participant_id = participant.id and until is null
                        where visit.id = $1 and visit.clinic_id = $2
                        order by since nulls last, participant.id
                        """,
                        Tuple.of(booking.visit().value(), booking.clinic().value()))
                .map(rows -> room(booking, rows));
    }

    private static Room room(Booking booking, RowSet<Row> rows) {
        Room room = Room.untouched(booking);
        Map<ParticipantId, Person> people = new LinkedHashMap<>();
        Map<ParticipantId, Stay> present = new LinkedHashMap<>();
        for (Row row : rows) {
            room = new Room(booking, row.getLong("version"), state(row), Map.of(), Map.of());
            if (row.getUUID("participant_id") != null) {
                Person person = person(row);
                people.put(person.id(), person);
                Instant since = Rows.instant(row, "since");
                if (since != null) {
                    Devices devices = new Devices(row.getBoolean("microphone"), row.getBoolean("camera"));
                    present.put(person.id(), new Stay(Place.ofWord(row.getString("place")), since, devices));
                }
            }
        }
        return new Room(booking, room.version(), room.state(), people, present);
    }

    private static VisitState state(Row row) {
        return switch (row.getString("state")) {
            case "scheduled" -> new VisitState.Scheduled();
            case "waiting" -> new VisitState.Waiting();
            case "live" -> new VisitState.Live(Objects.requireNonNull(Rows.instant(row, "live_since")));
            case "ended" ->
                new VisitState.Ended(
                        Rows.instant(row, "live_since"), Objects.requireNonNull(Rows.instant(row, "ended_at")));
            default -> throw new IllegalStateException("a visit is stored in a state we do not know");
        };
    }

    private static Person person(Row row) {
        return new Person(
                new ParticipantId(row.getUUID("participant_id")),
                new UserId(row.getUUID("account_id")),
                Role.ofWord(row.getString("role")),
                row.getOffsetDateTime("admitted_at") != null);
    }

    @Override
    public Future<Void> save(Room before, Room after, List<RoomEvent> events, @Nullable AuditEntry act) {
        return database.within(after.booking().clinic(), tx -> {
            Future<Void> kept = saveVisit(tx, before, after);
            for (RoomEvent event : events) {
                kept = kept.compose(earlier -> saveEvent(tx, after, event));
            }
            return act == null ? kept : kept.compose(all -> audit.record(tx, act));
        });
    }

    /** Conditional on the version that was seen: where it is another one, nothing of the transaction stays. */
    private static Future<Void> saveVisit(Tx tx, Room before, Room after) {
        Instant liveSince = after.state().liveSince();
        Instant endedAt = after.state().endedAt();
        return PgTx.connection(tx)
                .preparedQuery("""
                    insert into signaling.visit as stored (id, clinic_id, version, state, live_since, ended_at)
                    values ($1, $2, $3, $4, $5, $6)
                    on conflict (id) do update
                        set version = excluded.version, state = excluded.state,
                            live_since = excluded.live_since, ended_at = excluded.ended_at
                        where stored.version = $7
                    """)
                .execute(Tuple.from(new Object[] {
                    after.booking().visit().value(),
                    after.booking().clinic().value(),
                    after.version(),
                    after.state().word(),
                    liveSince == null ? null : Rows.utc(liveSince),
                    endedAt == null ? null : Rows.utc(endedAt),
                    before.version()
                }))
                .map(stored -> {
                    if (stored.rowCount() != 1) {
                        throw Failure.unavailable(
                                "visit.moved-on", "The visit has just changed. Please try again.", SHORTLY);
                    }
                    return stored;
                })
                .mapEmpty();
    }

    private static Future<Void> saveEvent(Tx tx, Room after, RoomEvent event) {
        return switch (event) {
            case RoomEvent.Arrived arrived -> saveArrival(tx, after, arrived);
            case RoomEvent.Admitted admitted -> saveAdmission(tx, after, admitted);
            case RoomEvent.Left left ->
                execute(
                        tx,
                        "update signaling.presence set until = $2 where participant_id = $1 and until is null",
                        Tuple.of(left.participant().value(), Rows.utc(left.at())));
            case RoomEvent.DevicesSwitched switched ->
                execute(
                        tx,
                        """
                        update signaling.presence set microphone = $2, camera = $3
                        where participant_id = $1 and until is null
                        """,
                        Tuple.of(
                                switched.participant().value(),
                                switched.devices().microphone(),
                                switched.devices().camera()));
            case RoomEvent.WentLive live -> Future.succeededFuture(); // in the visit's own row
            case RoomEvent.VisitEnded ended -> Future.succeededFuture(); // in the visit's own row
        };
    }

    private static Future<Void> saveArrival(Tx tx, Room after, RoomEvent.Arrived arrived) {
        Person person = arrived.person();
        Stay stay = arrived.stay();
        return execute(tx, """
            with known as (
                insert into signaling.participant (id, visit_id, clinic_id, account_id, role, admitted_at)
                values ($1, $2, $3, $4, $5, $6)
                on conflict (id) do nothing)
            insert into signaling.presence
                (visit_id, participant_id, clinic_id, place, since, microphone, camera)
            values ($2, $1, $3, $7, $8, $9, $10)
            """, Tuple.from(new Object[] {
            person.id().value(),
            after.booking().visit().value(),
            after.booking().clinic().value(),
            person.user().value(),
            person.role().word(),
            person.admitted() ? Rows.utc(stay.since()) : null,
            stay.place().word(),
            Rows.utc(stay.since()),
            stay.devices().microphone(),
            stay.devices().camera()
        }));
    }

    /** The wait ends and the stay in the room begins at the same instant. */
    private static Future<Void> saveAdmission(Tx tx, Room after, RoomEvent.Admitted admitted) {
        Tuple who = Tuple.of(admitted.participant().value(), Rows.utc(admitted.at()));
        Stay stay = Objects.requireNonNull(after.present().get(admitted.participant()));
        return execute(tx, "update signaling.participant set admitted_at = $2 where id = $1", who)
                .compose(let -> execute(
                        tx,
                        "update signaling.presence set until = $2 where participant_id = $1 and until is null",
                        who))
                .compose(waited -> execute(
                        tx,
                        """
                        insert into signaling.presence
                            (visit_id, participant_id, clinic_id, place, since, microphone, camera)
                        values ($1, $2, $3, 'room', $4, $5, $6)
                        """,
                        Tuple.of(
                                after.booking().visit().value(),
                                admitted.participant().value(),
                                after.booking().clinic().value(),
                                Rows.utc(admitted.at()),
                                stay.devices().microphone(),
                                stay.devices().camera())));
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

    private static Future<Void> execute(Tx tx, String sql, Tuple parameters) {
        return PgTx.connection(tx).preparedQuery(sql).execute(parameters).mapEmpty();
    }
}
