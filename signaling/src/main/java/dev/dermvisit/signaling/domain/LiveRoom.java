package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.ParticipantId;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.VisitId;
import dev.dermvisit.kernel.port.Appointments.Booking;
import dev.dermvisit.media.api.MeshTopology;
import dev.dermvisit.media.api.PeerId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A room that somebody on this node follows: who sits in it with which connection, who hears of it, who connects with whom.
 *
 * <p>Belongs to the rooms' event loop. Changes queue up, so that each decides on what the one before left.
 */
final class LiveRoom {

    private final Booking booking;
    private final VisitId visit;
    private final MeshTopology<UUID> mesh;
    private final Map<ParticipantId, Audience> seats = new LinkedHashMap<>();
    private final Map<UUID, Audience> followers = new LinkedHashMap<>();
    /** The last version each follower heard of, so that no version is sent twice. */
    private final Map<UUID, Long> told = new HashMap<>();

    private final Map<UserId, String> names = new HashMap<>();
    private @Nullable List<Line> lines;
    private @Nullable Room room;
    private boolean linksChanged;
    private boolean reconciling;
    private final Turns turns = new Turns();

    LiveRoom(Booking booking, Supplier<UUID> ids) {
        this.booking = booking;
        this.visit = booking.visit();
        this.mesh = new MeshTopology<>(ids);
    }

    /** Runs a step after all before it have settled. */
    <T> Future<T> inTurn(Supplier<Future<T>> step) {
        return turns.next(step);
    }

    /** Whether nobody follows it and nothing is left to do, so that it may be forgotten. */
    boolean isIdle() {
        return followers.isEmpty() && seats.isEmpty() && turns.areOver() && !reconciling;
    }

    /** The visit, which never becomes another; what was agreed for it may: see {@link #lastKnown()}. */
    VisitId visit() {
        return visit;
    }

    /** What was agreed, as far as this room has heard. */
    Booking lastKnown() {
        return room == null ? booking : room.booking();
    }

    boolean isFollowed() {
        return !followers.isEmpty();
    }

    boolean isFollowedBy(Audience audience) {
        return followers.containsKey(audience.id());
    }

    /** The connections of those who wait. */
    List<Audience> waiting(Room current) {
        return seats.entrySet().stream()
                .filter(seat -> {
                    Stay stay = current.present().get(seat.getKey());
                    return stay != null && stay.place() == Place.WAITING;
                })
                .map(Map.Entry::getValue)
                .toList();
    }

    /** What was said, where it has been loaded. */
    @Nullable
    List<Line> lines() {
        return lines;
    }

    void holdLines(List<Line> all) {
        lines = List.copyOf(all);
    }

    /** What happened, as far as a room remembers more than its last state. */
    void hear(List<RoomEvent> events) {
        List<Line> known = lines;
        if (known != null) {
            lines = Stream.concat(known.stream(), saidIn(events)).toList();
        }
    }

    private static Stream<Line> saidIn(List<RoomEvent> events) {
        return events.stream().filter(RoomEvent.Said.class::isInstance).map(event -> ((RoomEvent.Said) event).line());
    }

    void tellLines(Audience audience) {
        if (lines != null) {
            audience.said(visit, lines, Map.copyOf(names));
        }
    }

    void tellLinesToAll() {
        followers.values().forEach(this::tellLines);
    }

    /** Those who are present by what is stored, but sit nowhere here. */
    List<UserId> unseated(Room current) {
        return current.present().keySet().stream()
                .filter(participant -> !seats.containsKey(participant))
                .map(participant -> Objects.requireNonNull(current.people().get(participant))
                        .user())
                .toList();
    }

    /** The room as stored, where it has been loaded. */
    @Nullable
    Room room() {
        return room;
    }

    void hold(Room current) {
        room = current;
    }

    /** What is stored is no longer known for sure: load before the next step. */
    void doubt() {
        room = null;
        lines = null;
    }

    /** True for the one who may reconcile: a second try beside the first would only add load to what is ailing. */
    boolean beginReconciling() {
        boolean first = !reconciling;
        reconciling = true;
        return first;
    }

    void endReconciling() {
        reconciling = false;
    }

    void learnNames(Map<UserId, String> more) {
        names.putAll(more);
    }

    RoomView view(Room current) {
        return new RoomView(current, names);
    }

    /** Those of the room, and of what is about to happen, whose names are not known here. */
    Set<UserId> nameless(Room current, List<RoomEvent> events) {
        Set<UserId> unknown = new HashSet<>();
        saidIn(events).forEach(line -> unknown.add(line.by()));
        current.people().values().forEach(person -> unknown.add(person.user()));
        if (lines != null) {
            lines.forEach(line -> unknown.add(line.by()));
        }
        unknown.removeAll(names.keySet());
        return unknown;
    }

    /** From now on the connection hears of every change; of how it stands it hears at once. */
    void follow(Audience audience, Room current) {
        followers.put(audience.id(), audience);
        told.put(audience.id(), current.version());
        audience.state(view(current));
    }

    void unfollow(Audience audience) {
        followers.remove(audience.id());
        told.remove(audience.id());
    }

    /** Gives a person's place to this connection; the one that had it before is told. */
    void seat(ParticipantId participant, Audience audience) {
        followers.put(audience.id(), audience);
        Audience before = seats.put(participant, audience);
        if (before != null && !before.id().equals(audience.id())) {
            unseatFromMesh(before);
            unfollow(before);
            before.removed(visit, Audience.Removal.REPLACED);
        }
    }

    /** Whether this very connection has a seat; a replaced one has not. */
    boolean isSeated(Audience audience) {
        return seats.values().stream().anyMatch(seated -> seated.id().equals(audience.id()));
    }

    /** Takes the connection's seat away, where it has one. */
    void unseat(Audience audience) {
        seats.values().removeIf(seated -> seated.id().equals(audience.id()));
        unseatFromMesh(audience);
    }

    /** Tells a person's connection that they were sent away or taken out. */
    void dismiss(ParticipantId participant, Audience.Removal reason) {
        Audience audience = seats.remove(participant);
        if (audience != null) {
            unseatFromMesh(audience);
            audience.removed(visit, reason);
        }
    }

    /** Tells every connection of somebody who has nothing to do with the visit any more, and nothing else from then on. */
    void turnAway(UserId user) {
        List<Audience> theirs = followers.values().stream()
                .filter(follower -> follower.caller().user().equals(user))
                .toList();
        for (Audience audience : theirs) {
            unseat(audience);
            unfollow(audience);
            audience.removed(visit, Audience.Removal.REMOVED);
        }
    }

    /** Tells a person's connection that they are wanted back. */
    void call(ParticipantId participant) {
        Audience audience = seats.get(participant);
        if (audience != null) {
            audience.called(visit);
        }
    }

    /** Tells everybody who follows, and opens and closes peers as people came and went. */
    void announce(Room current) {
        RoomView view = view(current);
        for (Audience audience : List.copyOf(followers.values())) {
            Long before = told.put(audience.id(), current.version());
            if (before == null || before != current.version()) {
                audience.state(view);
            }
        }
        connect(current);
    }

    private void connect(Room current) {
        Set<UUID> shouldConnect = new HashSet<>();
        seats.forEach((participant, audience) -> {
            Stay stay = current.present().get(participant);
            if (stay != null && stay.place() == Place.ROOM) {
                shouldConnect.add(audience.id());
            }
        });
        boolean changed = false;
        for (Audience audience : seats.values()) {
            changed |= shouldConnect.contains(audience.id())
                    ? mesh.join(audience.id()) instanceof MeshTopology.Joined<UUID> joined
                            && !joined.opened().isEmpty()
                    : !mesh.leave(audience.id()).isEmpty();
        }
        if (changed || linksChanged) {
            linksChanged = false;
            seats.values().forEach(this::tellPeers);
        }
        seats.keySet().removeIf(participant -> !current.present().containsKey(participant));
    }

    private void unseatFromMesh(Audience audience) {
        linksChanged |= !mesh.leave(audience.id()).isEmpty();
    }

    private void tellPeers(Audience audience) {
        Map<UUID, ParticipantId> participants = new HashMap<>();
        seats.forEach((participant, seated) -> participants.put(seated.id(), participant));
        List<Audience.Peer> peers = new ArrayList<>();
        for (MeshTopology.Peer<UUID> peer : mesh.peersOf(audience.id())) {
            ParticipantId other = participants.get(peer.other());
            if (other != null) {
                peers.add(new Audience.Peer(peer.id(), other, peer.polite()));
            }
        }
        audience.peers(visit, peers);
    }

    /** Hands a frame of negotiation to the other end of a link. Who is no end of it learns nothing about it. */
    void relay(Audience from, PeerId peer, Negotiation negotiation) {
        Audience to = mesh.other(peer, from.id())
                .flatMap(id -> seats.values().stream()
                        .filter(seated -> seated.id().equals(id))
                        .findFirst())
                .orElseThrow(() -> Failure.notFound("peer.unknown", "This connection is no longer there."));
        to.negotiation(visit, peer, negotiation);
    }
}
