package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.Appointments;
import dev.dermvisit.kernel.port.Appointments.Booking;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.Directory;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Loads a room, lets it decide, keeps what happened, then tells everybody; each of it within the room's turn. */
final class RoomKeeper {

    private final Visits visits;
    private final Appointments appointments;
    private final Directory directory;
    private final Clock clock;
    private final List<RoomListener> listeners;
    private final Consumer<LiveRoom> inDoubt;

    /** {@code inDoubt} hears of each room of which a write failed. */
    RoomKeeper(
            Visits visits,
            Appointments appointments,
            Directory directory,
            Clock clock,
            List<RoomListener> listeners,
            Consumer<LiveRoom> inDoubt) {
        this.visits = visits;
        this.appointments = appointments;
        this.directory = directory;
        this.clock = clock;
        this.listeners = List.copyOf(listeners);
        this.inDoubt = inDoubt;
    }

    /** As fine as PostgreSQL keeps it, so that a room is the same before and after it was loaded. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The room as stored. */
    Future<Room> current(LiveRoom room) {
        Room known = room.room();
        if (known != null) {
            return Future.succeededFuture(known);
        }
        return visits.load(room.lastKnown())
                .compose(loaded -> nameEverybody(room, loaded, List.of()).map(named -> {
                    room.hold(loaded);
                    return loaded;
                }));
    }

    /** The room, brought up to date where it knows of another agreement than {@code agreed}. */
    Future<Room> upToDate(LiveRoom room, Booking agreed) {
        return current(room)
                .compose(current -> current.booking().equals(agreed) ? Future.succeededFuture(current) : rebook(room));
    }

    /** Brings the room up to date. Asks within its turn: an answer of before may be older than what the room knows. */
    Future<Room> rebook(LiveRoom room) {
        return current(room)
                .compose(current -> appointments
                        .booking(current.booking().clinic(), room.visit())
                        .compose(found -> found.map(agreed -> rebook(room, current, agreed))
                                .orElseGet(() -> Future.succeededFuture(current))));
    }

    private Future<Room> rebook(LiveRoom room, Room current, Booking agreed) {
        if (current.version() == 0 && !room.isFollowed()) {
            Room untouched = Room.untouched(agreed);
            room.hold(untouched);
            return Future.succeededFuture(untouched);
        }
        UserId former = current.booking().clinician();
        return change(room, new RoomCommand.Rebook(agreed), null, after -> {
            if (!former.equals(after.booking().clinician())) {
                room.turnAway(former);
            }
        });
    }

    Future<Room> change(LiveRoom room, RoomCommand command, @Nullable AuditEntry act, Consumer<Room> beforeAnnouncing) {
        return current(room).compose(current -> {
            List<RoomEvent> events = current.decide(command, current.notBefore(now()));
            Room after = current.after(events);
            return nameEverybody(room, after, events)
                    .compose(named -> keep(room, current, after, events, act))
                    .map(kept -> {
                        room.hold(after);
                        room.hear(events);
                        beforeAnnouncing.accept(after);
                        room.announce(after);
                        tellListeners(room, current, after);
                        return after;
                    });
        });
    }

    /** Sees to it that the room knows what was said in it, and by whom. */
    Future<Void> withLines(LiveRoom room) {
        if (room.lines() != null) {
            return Future.succeededFuture();
        }
        return current(room)
                .compose(current -> visits.lines(current.booking()).compose(lines -> {
                    room.holdLines(lines);
                    return nameEverybody(room, current, List.of());
                }));
    }

    /** Lets those go who are stored as present and sit nowhere here, and tells everybody how it stands. */
    Future<Void> settle(LiveRoom room) {
        return current(room)
                .compose(current -> letGo(room, current))
                .compose(clear -> current(room))
                .map(known -> {
                    room.announce(known);
                    tellListeners(room, known, known);
                    return null;
                });
    }

    private Future<Void> letGo(LiveRoom room, Room current) {
        Future<Void> gone = Future.succeededFuture();
        for (UserId user : room.unseated(current)) {
            gone = gone.compose(earlier ->
                    change(room, new RoomCommand.Leave(user), null, after -> {}).mapEmpty());
        }
        return gone;
    }

    private void tellListeners(LiveRoom room, Room before, Room after) {
        listeners.forEach(listener -> listener.changed(room, before, after));
    }

    /** A failed write may have been committed all the same: what is stored is then no longer known. */
    private Future<Void> keep(
            LiveRoom room, Room current, Room after, List<RoomEvent> events, @Nullable AuditEntry act) {
        return events.isEmpty()
                ? Future.succeededFuture()
                : visits.save(current, after, events, act).onFailure(unknown -> {
                    room.doubt();
                    inDoubt.accept(room);
                });
    }

    private Future<Void> nameEverybody(LiveRoom room, Room current, List<RoomEvent> events) {
        Set<UserId> nameless = room.nameless(current, events);
        if (nameless.isEmpty()) {
            return Future.succeededFuture();
        }
        return directory
                .accountNames(current.booking().clinic(), nameless)
                .onSuccess(room::learnNames)
                .mapEmpty();
    }
}
