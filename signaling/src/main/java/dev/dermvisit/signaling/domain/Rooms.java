package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.ParticipantId;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.VisitId;
import dev.dermvisit.kernel.port.Appointments;
import dev.dermvisit.kernel.port.Appointments.Booking;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.Directory;
import dev.dermvisit.media.api.PeerId;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rooms of this node, on one event loop: who follows them, who sits in them, one step after the other.
 *
 * <p>Nobody hears of a change before it is committed.
 */
public final class Rooms extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);
    private static final long RETRY_MILLIS = 1_000;
    private static final long MINUTE_MILLIS = 60_000;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final Visits visits;
    private final RoomKeeper keeper;
    private final List<RoomListener> listeners;
    private final Supplier<UUID> ids;
    private final Map<VisitId, LiveRoom> live = new HashMap<>();
    private final SayingPace pace = new SayingPace();
    private boolean stopping;

    public Rooms(
            Visits visits,
            Appointments appointments,
            Directory directory,
            Clock clock,
            Supplier<UUID> ids,
            WaitingLines lines,
            Boards boards) {
        this.visits = visits;
        this.listeners = List.of(lines, boards);
        this.keeper = new RoomKeeper(visits, appointments, directory, clock, listeners, this::reconcileSoon);
        this.ids = ids;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(MINUTE_MILLIS, tick -> listeners.forEach(RoomListener::minutePassed));
        return visits.endOpenStays(keeper.now(), true).onSuccess(count -> {
            if (count > 0) {
                LOG.info("Ended {} stays that the last run left open", count);
            }
        });
    }

    /** Nobody is in a room of a node that is gone; without this the next start would have to guess until when. */
    @Override
    public Future<?> stop() {
        stopping = true;
        return Future.join(live.values().stream()
                        .map(room -> room.inTurn(() -> Future.succeededFuture()))
                        .toList())
                .timeout(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .transform(settled -> visits.endOpenStays(keeper.now(), false));
    }

    /** The room as stored. */
    Future<RoomView> read(Booking booking) {
        return onRoom(booking, room -> keeper.current(room).map(room::view));
    }

    /** From now on this connection hears of the room, first of all how it stands. */
    Future<Void> follow(Booking booking, Audience audience) {
        return onRoomFor(
                audience,
                booking,
                room -> keeper.withLines(room)
                        .compose(ready -> keeper.current(room).map(current -> {
                            room.follow(audience, current);
                            room.tellLines(audience);
                            return null;
                        })));
    }

    Future<Void> unfollow(Booking booking, Audience audience) {
        return onRoom(booking, room -> {
            if (!room.isSeated(audience)) {
                room.unfollow(audience);
            }
            return Future.succeededFuture();
        });
    }

    /** Enters with this connection; an earlier one of the same person gives way. */
    Future<ParticipantId> enter(Standing standing, Audience audience, Devices devices) {
        Caller caller = audience.caller();
        RoomCommand.Join join =
                new RoomCommand.Join(caller.user(), standing.requirePart(), devices, new ParticipantId(ids.get()));
        return onRoomFor(
                audience,
                standing.booking(),
                room -> keeper.withLines(room).compose(ready -> enter(room, standing.booking(), join, audience)));
    }

    private Future<ParticipantId> enter(LiveRoom room, Booking booking, RoomCommand.Join join, Audience audience) {
        boolean isNew = !room.isFollowedBy(audience);
        return keeper.change(
                        room,
                        join,
                        act(booking, audience.caller(), "visit.joined"),
                        after -> room.seat(idOf(after, join.user()), audience))
                .map(after -> {
                    if (isNew) {
                        room.tellLines(audience);
                    }
                    return idOf(after, join.user());
                });
    }

    /** Goes; a connection that has been replaced changes nothing any more. */
    Future<Void> leave(Booking booking, Audience audience) {
        return onRoom(booking, room -> leave(room, audience));
    }

    /** What the clinician does to others; {@code act} is kept with it, {@code also} happens before anybody hears of it. */
    Future<Void> command(Booking booking, RoomCommand command, @Nullable AuditEntry act, Consumer<LiveRoom> also) {
        return onRoom(
                booking,
                room -> keeper.change(room, command, act, after -> also.accept(room))
                        .mapEmpty());
    }

    /** Writes a line, which everybody who follows reads; no faster than a person would. */
    Future<Void> say(Booking booking, RoomCommand.Say say, AuditEntry act) {
        return onRoom(booking, room -> {
            pace.count(say.user(), keeper.now());
            return keeper.withLines(room)
                    .compose(ready -> keeper.change(room, say, act, after -> {}))
                    .map(after -> {
                        room.tellLinesToAll();
                        return null;
                    });
        });
    }

    Future<RoomView> end(Booking booking, Caller by) {
        return onRoom(
                booking,
                room -> keeper.change(room, new RoomCommand.End(), act(booking, by, "visit.ended"), after -> {})
                        .map(room::view));
    }

    /** Brings a visit up to date with what was agreed, for those who follow it and where it has a row. */
    Future<Void> rebook(Booking booking) {
        return onRoom(booking, room -> keeper.rebook(room).mapEmpty());
    }

    /** Hands negotiation on; needs no turn, since it changes nothing. */
    Future<Void> relay(VisitId visit, Audience from, PeerId peer, Negotiation negotiation) {
        return onLoop(() -> {
            LiveRoom room = live.get(visit);
            if (room == null) {
                throw Failure.notFound("peer.unknown", "This connection is no longer there.");
            }
            room.relay(from, peer, negotiation);
            return Future.succeededFuture();
        });
    }

    /** A connection is gone: it leaves where it sat and follows nothing any more. */
    void gone(Audience audience) {
        context.runOnContext(now -> List.copyOf(live.values()).forEach(room -> gone(room, audience)));
    }

    private void gone(LiveRoom room, Audience audience) {
        if (stopping) {
            return;
        }
        room.inTurn(() -> {
                    room.unfollow(audience);
                    return leave(room, audience);
                })
                .onSuccess(left -> forgetIfIdle(room))
                .onFailure(lost -> {
                    LOG.warn("A departure from visit {} is not kept yet, trying again", room.visit());
                    vertx.setTimer(RETRY_MILLIS, again -> gone(room, audience));
                });
    }

    private Future<Void> leave(LiveRoom room, Audience audience) {
        if (!room.isSeated(audience)) {
            return Future.succeededFuture();
        }
        RoomCommand.Leave leave = new RoomCommand.Leave(audience.caller().user());
        AuditEntry act = act(room.lastKnown(), audience.caller(), "visit.left");
        return keeper.change(room, leave, act, after -> room.unseat(audience)).mapEmpty();
    }

    private void reconcileSoon(LiveRoom room) {
        if (room.beginReconciling()) {
            vertx.setTimer(RETRY_MILLIS, later -> reconcile(room));
        }
    }

    /**
     * After a write whose outcome is unknown: loads what is stored, lets those go who are stored as present and sit
     * nowhere, and tells everybody. Tries until it works. Sound while one node has all the seats.
     */
    private void reconcile(LiveRoom room) {
        if (stopping) {
            return;
        }
        room.inTurn(() -> keeper.settle(room))
                .onSuccess(told -> {
                    room.endReconciling();
                    forgetIfIdle(room);
                })
                .onFailure(lost -> vertx.setTimer(RETRY_MILLIS, again -> reconcile(room)));
    }

    /** What is kept of an act in the audit trail, with the same commit. */
    static AuditEntry act(Booking booking, Caller by, String action) {
        return AuditEntry.of(by, action).about(booking.patient()).on("visit", booking.visit());
    }

    /** A step of a room that knows of what was agreed. */
    private <T> Future<T> onRoom(Booking booking, Function<LiveRoom, Future<T>> step) {
        return onLoop(() -> {
            LiveRoom room = live.computeIfAbsent(booking.visit(), id -> new LiveRoom(booking, ids));
            return room.inTurn(() -> keeper.upToDate(room, booking).compose(current -> step.apply(room)))
                    .onComplete(settled -> forgetIfIdle(room));
        });
    }

    /** A step that attaches a connection, unless it closed on the way: nobody would take it away again. */
    private <T> Future<T> onRoomFor(Audience audience, Booking booking, Function<LiveRoom, Future<T>> step) {
        return onRoom(
                booking,
                room -> audience.isOpen()
                        ? step.apply(room)
                        : Future.failedFuture(Failure.conflict("connection.closed", "This connection has closed.")));
    }

    private void forgetIfIdle(LiveRoom room) {
        if (room.isIdle()) {
            live.remove(room.visit(), room);
        }
    }

    /** Runs work on the rooms' event loop and gives its outcome back on the caller's. */
    <T> Future<T> onLoop(Supplier<Future<T>> work) {
        return new Loop(vertx, context).run(work);
    }

    private static ParticipantId idOf(Room room, UserId user) {
        return room.person(user).orElseThrow(IllegalStateException::new).id();
    }
}
