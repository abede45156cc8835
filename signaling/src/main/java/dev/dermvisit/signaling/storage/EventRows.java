package dev.dermvisit.signaling.storage;

import dev.dermvisit.kernel.Tx;
import dev.dermvisit.platform.postgres.PgTx;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.signaling.domain.Person;
import dev.dermvisit.signaling.domain.Room;
import dev.dermvisit.signaling.domain.RoomEvent;
import dev.dermvisit.signaling.domain.Stay;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.Objects;

/** What events leave beside the visit's own row. */
final class EventRows {

    private final PgLines lines;

    EventRows(PgLines lines) {
        this.lines = lines;
    }

    Future<Void> save(Tx tx, Room after, RoomEvent event) {
        return switch (event) {
            case RoomEvent.Arrived arrived -> saveArrival(tx, after, arrived);
            case RoomEvent.Admitted admitted -> saveAdmission(tx, after, admitted);
            case RoomEvent.Left left ->
                execute(
                        tx,
                        "update signaling.presence set until = $2 where participant_id = $1 and until is null",
                        Tuple.of(left.participant().value(), Rows.utc(left.at())));
            case RoomEvent.TurnedOut turned ->
                execute(
                        tx,
                        "update signaling.participant set admitted_at = null where id = $1",
                        Tuple.of(turned.participant().value()));
            case RoomEvent.Stepped stepped ->
                execute(
                        tx,
                        "update signaling.presence set away = $2 where participant_id = $1 and until is null",
                        Tuple.of(stepped.participant().value(), stepped.away()));
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
            case RoomEvent.Said said -> lines.add(tx, after.booking(), said.line());
            case RoomEvent.Rebooked rebooked -> Future.succeededFuture(); // in the visit's own row
            case RoomEvent.WentLive live -> Future.succeededFuture(); // in the visit's own row
            case RoomEvent.VisitEnded ended -> Future.succeededFuture(); // in the visit's own row
        };
    }

    private static Future<Void> saveArrival(Tx tx, Room after, RoomEvent.Arrived arrived) {
        Person person = arrived.person();
        Stay stay = arrived.stay();
        return execute(tx, """
            with known as (
                insert into signaling.participant (id, visit_id, clinic_id, account_id, part, admitted_at)
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
            person.part().word(),
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

    private static Future<Void> execute(Tx tx, String sql, Tuple parameters) {
        return PgTx.connection(tx).preparedQuery(sql).execute(parameters).mapEmpty();
    }
}
