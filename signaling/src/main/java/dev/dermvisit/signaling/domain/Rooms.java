package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.ParticipantId;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.VisitId;
import dev.dermvisit.kernel.port.Appointments.Booking;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.Directory;
import dev.dermvisit.media.api.PeerId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
 * The rooms of this node, on one event loop: loads a room, lets it decide, keeps what happened, then tells everybody.
 *
 * <p>Nobody hears of a change before it is committed.
 */
public final class Rooms extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(Rooms.class);
    private static final long RETRY_MILLIS = 1_000;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final Visits visits;
    private final Directory directory;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final Map<VisitId, LiveRoom> live = new HashMap<>();
    private boolean stopping;

    public Rooms(Visits visits, Directory directory, Clock clock, Supplier<UUID> ids) {
        this.visits = visits;
        this.directory = directory;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Future<?> start() {
        return visits.endOpenStays(now(), true).onSuccess(count -> {
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
                .transform(settled -> visits.endOpenStays(now(), false));
    }

    /** The room as stored. */
    Future<RoomView> read(Booking booking) {
        return onRoom(booking, room -> current(room).map(room::view));
    }

    /** From now on this connection hears of the room, first of all how it stands. */
    Future<Void> follow(Booking booking, Audience audience) {
        return onRoomFor(
                audience,
                booking,
                room -> current(room)
                        .onSuccess(current -> room.follow(audience, current))
                        .mapEmpty());
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
    Future<ParticipantId> enter(Booking booking, Audience audience, Devices devices) {
        Caller caller = audience.caller();
        RoomCommand.Join join =
                new RoomCommand.Join(caller.user(), caller.role(), devices, new ParticipantId(ids.get()));
        return onRoomFor(
                audience,
                booking,
                room -> change(
                                room,
                                join,
                                act(booking, caller, "visit.joined"),
                                after -> room.seat(idOf(after, caller.user()), audience))
                        .map(after -> idOf(after, caller.user())));
    }

    /** Goes; a connection that has been replaced changes nothing any more. */
    Future<Void> leave(Booking booking, Audience audience) {
        return onRoom(booking, room -> leave(room, audience));
    }

    Future<Void> admit(Booking booking, Caller by, ParticipantId participant) {
        return onRoom(
                booking,
                room -> change(
                                room,
                                new RoomCommand.Admit(by.user(), participant),
                                act(booking, by, "visit.admitted"),
                                after -> {})
                        .mapEmpty());
    }

    Future<Void> deny(Booking booking, Caller by, ParticipantId participant) {
        return onRoom(
                booking,
                room -> change(
                                room,
                                new RoomCommand.Deny(participant),
                                act(booking, by, "visit.denied"),
                                after -> room.dismiss(participant))
                        .mapEmpty());
    }

    Future<Void> switchDevices(Booking booking, UserId user, Devices devices) {
        return onRoom(
                booking,
                room -> change(room, new RoomCommand.SwitchDevices(user, devices), null, after -> {})
                        .mapEmpty());
    }

    Future<RoomView> end(Booking booking, Caller by) {
        return onRoom(
                booking,
                room -> change(room, new RoomCommand.End(), act(booking, by, "visit.ended"), after -> {})
                        .map(room::view));
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
                    LOG.warn(
                            "A departure from visit {} is not kept yet, trying again",
                            room.booking().visit());
                    vertx.setTimer(RETRY_MILLIS, again -> gone(room, audience));
                });
    }

    private Future<Void> leave(LiveRoom room, Audience audience) {
        if (!room.isSeated(audience)) {
            return Future.succeededFuture();
        }
        RoomCommand.Leave leave = new RoomCommand.Leave(audience.caller().user());
        return change(room, leave, act(room.booking(), audience.caller(), "visit.left"), after -> room.unseat(audience))
                .mapEmpty();
    }

    /**
     * After a write whose outcome is unknown: loads what is stored, lets those go who are stored as present and sit
     * nowhere, and tells everybody. Tries until it works. Sound while one node has all the seats.
     */
    private void reconcile(LiveRoom room) {
        if (stopping) {
            return;
        }
        room.inTurn(() -> current(room).compose(current -> letGo(room, current)))
                .onSuccess(told -> {
                    room.endReconciling();
                    forgetIfIdle(room);
                })
                .onFailure(lost -> vertx.setTimer(RETRY_MILLIS, again -> reconcile(room)));
    }

    private Future<Void> letGo(LiveRoom room, Room current) {
        Future<Void> gone = Future.succeededFuture();
        for (UserId user : room.unseated(current)) {
            gone = gone.compose(earlier ->
                    change(room, new RoomCommand.Leave(user), null, after -> {}).mapEmpty());
        }
        return gone.onSuccess(clear -> {
            Room known = room.room();
            if (known != null) {
                room.announce(known);
            }
        });
    }

    /** What is kept of an act in the audit trail, with the same commit. */
    private static AuditEntry act(Booking booking, Caller by, String action) {
        return AuditEntry.of(by, action).about(booking.patient()).on("visit", booking.visit());
    }

    private Future<Room> change(
            LiveRoom room, RoomCommand command, @Nullable AuditEntry act, Consumer<Room> beforeAnnouncing) {
        return current(room).compose(current -> {
            List<RoomEvent> events = current.decide(command, current.notBefore(now()));
            Room after = current.after(events);
            return nameEverybody(room, after)
                    .compose(named -> keep(room, current, after, events, act))
                    .map(kept -> {
                        room.hold(after);
                        beforeAnnouncing.accept(after);
                        room.announce(after);
                        return after;
                    });
        });
    }

    /** A failed write may have been committed all the same: what is stored is then no longer known. */
    private Future<Void> keep(
            LiveRoom room, Room current, Room after, List<RoomEvent> events, @Nullable AuditEntry act) {
        return events.isEmpty()
                ? Future.succeededFuture()
                : visits.save(current, after, events, act).onFailure(unknown -> {
                    room.doubt();
                    if (room.beginReconciling()) {
                        vertx.setTimer(RETRY_MILLIS, later -> reconcile(room));
                    }
                });
    }

    private Future<Room> current(LiveRoom room) {
        Room known = room.room();
        if (known != null) {
            return Future.succeededFuture(known);
        }
        return visits.load(room.booking())
                .compose(loaded -> nameEverybody(room, loaded).map(named -> {
                    room.hold(loaded);
                    return loaded;
                }));
    }

    private Future<Void> nameEverybody(LiveRoom room, Room current) {
        var nameless = room.nameless(current);
        if (nameless.isEmpty()) {
            return Future.succeededFuture();
        }
        return directory
                .accountNames(current.booking().clinic(), nameless)
                .onSuccess(room::learnNames)
                .mapEmpty();
    }

    private <T> Future<T> onRoom(Booking booking, Function<LiveRoom, Future<T>> step) {
        return onLoop(() -> {
            LiveRoom room = live.computeIfAbsent(booking.visit(), id -> new LiveRoom(booking, ids));
            return room.inTurn(() -> step.apply(room)).onComplete(settled -> forgetIfIdle(room));
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
            live.remove(room.booking().visit(), room);
        }
    }

    /** Runs work on the rooms' event loop and gives its outcome back on the caller's. */
    private <T> Future<T> onLoop(Supplier<Future<T>> work) {
        Context caller = vertx.getOrCreateContext();
        Promise<T> outcome = Promise.promise();
        context.runOnContext(now -> Future.succeededFuture()
                .compose(start -> work.get())
                .onComplete(result -> caller.runOnContext(back -> outcome.handle(result))));
        return outcome.future();
    }

    private static ParticipantId idOf(Room room, UserId user) {
        return room.person(user).orElseThrow(IllegalStateException::new).id();
    }

    /** As fine as PostgreSQL keeps it, so that a room is the same before and after it was loaded. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
