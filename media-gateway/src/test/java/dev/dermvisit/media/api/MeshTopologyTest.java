package dev.dermvisit.media.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.media.api.MeshTopology.Full;
import dev.dermvisit.media.api.MeshTopology.Joined;
import dev.dermvisit.media.api.MeshTopology.Peer;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MeshTopologyTest {

    private long nextId = 1;
    private final MeshTopology<String> mesh = new MeshTopology<>(() -> new UUID(0, nextId++));

    @Test
    void linksEveryPairOnce() {
        assertThat(opened("ana")).isEmpty();
        assertThat(opened("ben")).containsExactly(new PeerLink<>(id(1), "ana", "ben"));
        assertThat(opened("cem"))
                .containsExactly(new PeerLink<>(id(2), "ana", "cem"), new PeerLink<>(id(3), "ben", "cem"));
        assertThat(opened("dia")).hasSize(3);

        assertThat(mesh.peersOf("ben"))
                .containsExactly(
                        new Peer<>(id(1), "ana", true),
                        new Peer<>(id(3), "cem", false),
                        new Peer<>(id(5), "dia", false));
    }

    @Test
    void refusesAFifthAndChangesNothing() {
        allJoin("ana", "ben", "cem", "dia");

        assertThat(mesh.join("eve")).isEqualTo(new Full<String>());

        assertThat(mesh.peersOf("eve")).isEmpty();
        assertThat(mesh.peersOf("ana"))
                .hasSize(3)
                .noneMatch(peer -> peer.other().equals("eve"));
    }

    @Test
    void makesRoomWhenSomebodyLeaves() {
        allJoin("ana", "ben", "cem", "dia");

        assertThat(mesh.leave("ben")).hasSize(3).allMatch(link -> link.joins("ben"));
        assertThat(opened("eve")).hasSize(3);
    }

    @Test
    void joiningTwiceChangesNothing() {
        assertThat(opened("ana")).isEmpty();
        assertThat(opened("ben")).hasSize(1);

        assertThat(opened("ben")).isEmpty();
        assertThat(mesh.peersOf("ben")).containsExactly(new Peer<>(id(1), "ana", true));
    }

    @Test
    void whoComesBackGetsANewLinkAndIsPolite() {
        assertThat(opened("ana")).isEmpty();
        assertThat(opened("ben")).hasSize(1);

        assertThat(mesh.leave("ana")).containsExactly(new PeerLink<>(id(1), "ana", "ben"));
        assertThat(mesh.peersOf("ben")).isEmpty();
        assertThat(opened("ana")).containsExactly(new PeerLink<>(id(2), "ben", "ana"));

        assertThat(mesh.other(id(1), "ana")).isEmpty();
        assertThat(mesh.peersOf("ana")).containsExactly(new Peer<>(id(2), "ben", true));
        assertThat(mesh.peersOf("ben")).containsExactly(new Peer<>(id(2), "ana", false));
    }

    @Test
    void routesBetweenTheEndsAndRefusesEverybodyElse() {
        allJoin("ana", "ben", "cem");

        assertThat(mesh.other(id(1), "ana")).contains("ben");
        assertThat(mesh.other(id(1), "ben")).contains("ana");
        assertThat(mesh.other(id(1), "cem")).isEmpty();
        assertThat(mesh.other(id(1), "eve")).isEmpty();
        assertThat(mesh.other(id(99), "ana")).isEmpty();
    }

    @Test
    void leavingWithoutHavingJoinedDropsNothing() {
        assertThat(opened("ana")).isEmpty();

        assertThat(mesh.leave("ben")).isEmpty();
        assertThat(opened("ben")).hasSize(1);
    }

    @Test
    void staysCompleteWhoeverComesAndGoes() {
        Random random = new Random(20_261_122);
        Set<String> present = new HashSet<>();
        Set<PeerId> everUsed = new HashSet<>();
        for (int step = 0; step < 5_000; step++) {
            String endpoint = "endpoint-" + random.nextInt(6);
            if (random.nextBoolean()) {
                switch (mesh.join(endpoint)) {
                    case Joined<String>(List<PeerLink<String>> opened) -> {
                        present.add(endpoint);
                        assertThat(opened).allMatch(link -> everUsed.add(link.id()));
                    }
                    case Full<String>() ->
                        assertThat(present).hasSize(MeshTopology.CAPACITY).doesNotContain(endpoint);
                }
            } else {
                assertThat(mesh.leave(endpoint)).allMatch(link -> link.joins(endpoint));
                present.remove(endpoint);
            }
            assertComplete(present);
        }
    }

    @Test
    void readsAPeerIdInItsOneForm() {
        String text = "0f6c9f6e-ec4e-4f5f-9c2a-8a8f4bd2bb0f";

        assertThat(PeerId.parse(text)).map(PeerId::toString).contains(text);
        assertThat(PeerId.parse("1-1-1-1-1")).isEmpty();
        assertThat(PeerId.parse("ana")).isEmpty();
    }

    private void assertComplete(Set<String> present) {
        for (String endpoint : present) {
            List<Peer<String>> peers = mesh.peersOf(endpoint);
            assertThat(peers).extracting(Peer::other).doesNotHaveDuplicates().hasSize(present.size() - 1);
            assertThat(present).containsAll(peers.stream().map(Peer::other).toList());
            for (Peer<String> peer : peers) {
                assertThat(mesh.other(peer.id(), endpoint)).contains(peer.other());
                assertThat(mesh.peersOf(peer.other())).contains(new Peer<>(peer.id(), endpoint, !peer.polite()));
            }
        }
    }

    private void allJoin(String... endpoints) {
        assertThat(endpoints)
                .allSatisfy(endpoint -> assertThat(opened(endpoint)).isNotNull());
    }

    private List<PeerLink<String>> opened(String endpoint) {
        return switch (mesh.join(endpoint)) {
            case Joined<String>(List<PeerLink<String>> opened) -> opened;
            case Full<String>() -> throw new AssertionError("full");
        };
    }

    private static PeerId id(long number) {
        return new PeerId(new UUID(0, number));
    }
}
