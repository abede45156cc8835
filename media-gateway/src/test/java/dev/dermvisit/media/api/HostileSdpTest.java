package dev.dermvisit.media.api;

import static dev.dermvisit.media.api.CandidatePolicy.WITH_LOOPBACK;
import static dev.dermvisit.media.api.SdpFixtures.audioOffer;
import static dev.dermvisit.media.api.SdpFixtures.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.media.api.RefusedSdp.Reason;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** T-13: whatever a hostile client sends is accepted or refused with a reason, and nothing else happens. */
class HostileSdpTest {

    private static final long SEED = 20_261_122;

    static List<String> descriptions() {
        return SdpFixtures.descriptions();
    }

    @Test
    void refusesTenMegabytesUnread() {
        assertThat(reason("a".repeat(10_000_000))).isEqualTo(Reason.TOO_LARGE);
        assertThat(reason(audioOffer("a=x:" + "y".repeat(10_000_000)))).isEqualTo(Reason.TOO_LARGE);
        assertThat(reason("\n".repeat(10_000_000))).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void refusesMoreSectionsThanAnyoneNeeds() {
        String section = "m=audio 0 UDP/TLS/RTP/SAVPF 0\r\n";

        assertThat(reason(audioOffer() + section.repeat(100_000))).isEqualTo(Reason.TOO_LARGE);
        assertThat(reason(audioOffer() + section.repeat(SessionDescription.MAX_SECTIONS)))
                .isEqualTo(Reason.TOO_MANY_SECTIONS);
        assertThat(reason(withSections(SessionDescription.MAX_SECTIONS))).isNull();
        assertThat(reason(withSections(SessionDescription.MAX_SECTIONS + 1))).isEqualTo(Reason.TOO_MANY_SECTIONS);
    }

    @Test
    void refusesLongLinesAndManyLines() {
        assertThat(reason(audioOffer("a=x:" + "y".repeat(8_188)))).isNull();
        assertThat(reason(audioOffer("a=x:" + "y".repeat(8_189)))).isEqualTo(Reason.TOO_LARGE);
        assertThat(reason(audioOffer() + "a=x\r\n".repeat(1_986))).isNull();
        assertThat(reason(audioOffer() + "a=x\r\n".repeat(1_987))).isEqualTo(Reason.TOO_LARGE);
    }

    @ParameterizedTest
    @MethodSource("descriptions")
    void aDescriptionCutAnywhereIsAcceptedOrRefused(String name) {
        String sdp = read(name);
        for (int end = 0; end < sdp.length(); end++) {
            boolean wholeLines = end > 0 && sdp.charAt(end - 1) == '\n';
            Reason reason = reason(sdp.substring(0, end));
            assertThat(wholeLines || reason != null || end == 0)
                    .as("cut at %d", end)
                    .isTrue();
        }
    }

    @Test
    void nothingIsNoDescription() {
        assertThat(reason("")).isEqualTo(Reason.MALFORMED);
    }

    @ParameterizedTest
    @MethodSource("descriptions")
    void aMutatedDescriptionIsAcceptedOrRefused(String name) {
        Random random = new Random(SEED + name.hashCode());
        String sdp = read(name);
        int refused = 0;
        for (int round = 0; round < 500; round++) {
            refused += reason(mutated(sdp, random)) == null ? 0 : 1;
        }
        assertThat(refused).isPositive();
    }

    @Test
    void aMutatedCandidateIsAcceptedOrRefused() {
        Random random = new Random(SEED);
        List<String> candidates = SdpFixtures.candidatesOf("firefox");
        for (int round = 0; round < 20_000; round++) {
            String candidate = candidates.get(random.nextInt(candidates.size()));
            try {
                assertThat(IceCandidate.parseTrickled(mutated(candidate + " ", random), WITH_LOOPBACK))
                        .isNotNull();
            } catch (RefusedSdp refused) {
                assertThat(refused.reason()).isIn(Reason.CANDIDATE_MALFORMED, Reason.CANDIDATE_REFUSED);
            }
        }
    }

    private static String mutated(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes && !mutated.isEmpty(); i++) {
            int at = random.nextInt(mutated.length());
            int until = Math.min(mutated.length(), at + 1 + random.nextInt(40));
            switch (random.nextInt(6)) {
                case 0 -> mutated.setCharAt(at, (char) random.nextInt(128));
                case 1 -> mutated.setCharAt(at, (char) random.nextInt(65_536));
                case 2 -> mutated.delete(at, until);
                case 3 -> mutated.insert(at, mutated.substring(at, until).repeat(1 + random.nextInt(4)));
                case 4 -> mutated.insert(at, " :=/.\r\n-0".charAt(random.nextInt(9)));
                default -> mutated.insert(random.nextInt(mutated.length()), mutated.substring(at, until));
            }
        }
        return mutated.toString();
    }

    private static String withSections(int count) {
        StringBuilder sdp = new StringBuilder(audioOffer());
        for (int mid = 1; mid < count; mid++) {
            sdp.append("m=audio 0 UDP/TLS/RTP/SAVPF 0\r\na=mid:").append(mid).append("\r\n");
        }
        return sdp.toString();
    }

    private static @Nullable Reason reason(String sdp) {
        return SessionDescriptionTest.reasonOrNull(sdp, WITH_LOOPBACK);
    }
}
