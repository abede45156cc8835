package dev.dermvisit.signaling.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.VisitId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WaitingRangeTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void whoIsNextWithAFreeClinicianIsSeenWithinFiveMinutesOfTheAgreedTime() {
        assertThat(range(NOON)).isEqualTo(between(0, 5));
        assertThat(range(NOON.plusSeconds(600))).isEqualTo(between(10, 15));
        assertThat(range(NOON.minusSeconds(600))).isEqualTo(between(0, 5));
    }

    @Test
    void aLiveVisitTakesFromHalfToOneAndAHalfOfItsTime() {
        assertThat(range(NOON, live(0))).isEqualTo(between(10, 30));
        assertThat(range(NOON, live(5))).isEqualTo(between(5, 25));
        assertThat(range(NOON, live(15))).isEqualTo(between(0, 15));
    }

    @Test
    void aVisitThatRunsOverCanEndAnyMomentAndIsGivenFiveMoreMinutes() {
        assertThat(range(NOON, live(28))).isEqualTo(between(0, 5));
        assertThat(range(NOON, live(300))).isEqualTo(between(0, 5));
    }

    @Test
    void whoWaitsBeforeTakesFromHalfToOneAndAHalfOfTheirTime() {
        assertThat(range(NOON, waiting(0))).isEqualTo(between(10, 30));
        assertThat(range(NOON, waiting(0), waiting(0))).isEqualTo(between(20, 60));
        assertThat(range(NOON, live(5), waiting(0))).isEqualTo(between(15, 55));
    }

    @Test
    void nothingBeginsBeforeItWasAgreedWhileTheClinicianIsFree() {
        assertThat(range(NOON, waiting(20))).isEqualTo(between(30, 50));
        assertThat(range(NOON.plusSeconds(45 * 60), waiting(0))).isEqualTo(between(45, 50));
    }

    @Test
    void isWholeMinutesAndNeverNarrowerThanFive() {
        Instant odd = NOON.plusSeconds(31);
        WaitingRange range = WaitingRange.of(List.of(), NOON, false, odd);
        assertThat(range).isEqualTo(between(0, 5));
        for (int elapsed = 0; elapsed < 60; elapsed++) {
            WaitingRange behind = range(NOON, live(elapsed), waiting(0));
            assertThat(Duration.between(behind.earliest(), behind.latest()))
                    .isGreaterThanOrEqualTo(WaitingRange.NARROWEST);
        }
    }

    @Test
    void liveVisitsComeFirstThenAsTheyWereAgreed() {
        InLine own = visit(9, NOON, null);
        InLine earlier = visit(8, NOON.minusSeconds(60), null);
        InLine sameTime = visit(7, NOON, null);
        InLine later = visit(6, NOON.plusSeconds(60), null);
        InLine lateButLive = visit(5, NOON.plusSeconds(120), NOON);
        assertThat(PlaceInLine.of(own, List.of(own), NOON).place()).isEqualTo(1);
        assertThat(PlaceInLine.of(own, List.of(later, own), NOON).place()).isEqualTo(1);
        assertThat(PlaceInLine.of(own, List.of(earlier, sameTime, own, later, lateButLive), NOON)
                        .place())
                .isEqualTo(4);
        assertThat(PlaceInLine.of(own, List.of(), NOON)).isEqualTo(new PlaceInLine(1, between(0, 5)));
    }

    private static WaitingRange range(Instant start, InLine... ahead) {
        boolean busy = List.of(ahead).stream().anyMatch(InLine::isLive);
        return WaitingRange.of(List.of(ahead), start, busy, NOON);
    }

    private static InLine live(int elapsedMinutes) {
        return visit(1, NOON, NOON.minus(Duration.ofMinutes(elapsedMinutes)));
    }

    private static InLine waiting(int startsInMinutes) {
        return visit(2, NOON.plus(Duration.ofMinutes(startsInMinutes)), null);
    }

    private static InLine visit(int id, Instant start, @Nullable Instant liveSince) {
        return new InLine(new VisitId(new UUID(1, id)), start, Duration.ofMinutes(20), liveSince);
    }

    private static WaitingRange between(int from, int to) {
        return new WaitingRange(NOON.plus(Duration.ofMinutes(from)), NOON.plus(Duration.ofMinutes(to)));
    }
}
