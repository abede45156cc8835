package dev.dermvisit.media.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Decides who connects with whom when no bridge is used: everybody with everybody, up to {@value #CAPACITY}.
 *
 * <p>A link lives as long as both its ends are present and is never reused: whoever comes back gets new ids, so that both ends start a
 * fresh RTCPeerConnection. Of two ends the one that joined later is polite (it gives way when both offer at once): it has seen the other
 * in its welcome, the other learns of it by an event.
 *
 * <p>Not safe for several threads: it belongs to its room.
 *
 * @param <P> what an endpoint is called, by its {@code equals}
 */
public final class MeshTopology<P> {

    /** Four people: each sends and receives three videos, about what a phone bears. */
    public static final int CAPACITY = 4;

    private final Supplier<UUID> ids;
    private final Set<P> present = new LinkedHashSet<>();
    private final Map<PeerId, PeerLink<P>> links = new LinkedHashMap<>();

    /** @param ids random and never the same twice */
    public MeshTopology(Supplier<UUID> ids) {
        this.ids = ids;
    }

    /** What came of joining. */
    public sealed interface Joining<P> permits Joined, Full {}

    /** The links that were opened; none for the first in the room, nor for somebody who was present already. */
    public record Joined<P>(List<PeerLink<P>> opened) implements Joining<P> {

        public Joined {
            opened = List.copyOf(opened);
        }
    }

    /** Refused: the mesh has its {@value #CAPACITY} people. Nothing changed. */
    public record Full<P>() implements Joining<P> {}

    /**
     * A link as one of its ends sees it.
     *
     * @param polite whether that end, not the other, gives way
     */
    public record Peer<P>(PeerId id, P other, boolean polite) {}

    /** Links the endpoint with all who are present. A browser that starts anew leaves first. */
    public Joining<P> join(P endpoint) {
        if (present.contains(endpoint)) {
            return new Joined<>(List.of());
        }
        if (present.size() == CAPACITY) {
            return new Full<>();
        }
        List<PeerLink<P>> opened = present.stream()
                .map(earlier -> new PeerLink<>(new PeerId(ids.get()), earlier, endpoint))
                .toList();
        opened.forEach(link -> links.put(link.id(), link));
        present.add(endpoint);
        return new Joined<>(opened);
    }

    /** Drops the endpoint's links and returns them; none if it was not present. */
    public List<PeerLink<P>> leave(P endpoint) {
        List<PeerLink<P>> dropped = new ArrayList<>(linksOf(endpoint));
        dropped.forEach(link -> links.remove(link.id()));
        present.remove(endpoint);
        return List.copyOf(dropped);
    }

    /** Whom the endpoint connects with, in the order in which the links were opened. */
    public List<Peer<P>> peersOf(P endpoint) {
        return linksOf(endpoint).stream().map(link -> seenBy(endpoint, link)).toList();
    }

    /** Where a frame of this peer goes; empty when there is no such link or the sender is not an end of it, which is told to nobody. */
    public Optional<P> other(PeerId peer, P from) {
        return Optional.ofNullable(links.get(peer)).flatMap(link -> link.other(from));
    }

    private List<PeerLink<P>> linksOf(P endpoint) {
        return links.values().stream().filter(link -> link.joins(endpoint)).toList();
    }

    private static <P> Peer<P> seenBy(P endpoint, PeerLink<P> link) {
        boolean polite = endpoint.equals(link.second());
        return new Peer<>(link.id(), polite ? link.first() : link.second(), polite);
    }
}
