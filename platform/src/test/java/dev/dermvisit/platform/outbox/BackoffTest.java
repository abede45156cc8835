package dev.dermvisit.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(5), Duration.ofHours(1), 10);

    @Test
    void eachPauseIsLongerWhateverTheJitter() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Duration before = Duration.ZERO;
            for (int failures = 1; failures < 10; failures++) {
                Duration pause = backoff.pause(failures, random);
                assertThat(pause).isGreaterThan(before);
                before = pause;
            }
        }
    }

    @Test
    void noPauseIsMuchLongerThanTheLongest() {
        assertThat(backoff.pause(1_000, new Random(7))).isBetween(Duration.ofMinutes(48), Duration.ofMinutes(72));
    }

    @Test
    void givesUpAfterItsAttempts() {
        assertThat(backoff.isOver(9)).isFalse();
        assertThat(backoff.isOver(10)).isTrue();
    }
}
