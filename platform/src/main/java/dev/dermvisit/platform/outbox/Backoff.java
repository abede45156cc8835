package dev.dermvisit.platform.outbox;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a failed effect is tried again, and when to give up.
 *
 * @param first the pause after the first failure; each further one is twice as long
 * @param most no pause is longer
 * @param attempts after so many failures it becomes a dead letter
 */
public record Backoff(Duration first, Duration most, int attempts) {

    /** Pauses of 5 s, 10 s … 21 min: a mail server may be away for three quarters of an hour. */
    public static final Backoff DEFAULT = new Backoff(Duration.ofSeconds(5), Duration.ofHours(1), 10);

    /** A fifth up or down, so that what failed together does not come back together; still each pause is longer. */
    private static final double JITTER = 0.2;

    private static final int DOUBLINGS_LIMIT = 30;

    /** The pause after so many failures. */
    Duration pause(int failures, RandomGenerator random) {
        long doubled = first.toMillis() << Math.min(failures - 1, DOUBLINGS_LIMIT);
        long millis = Math.min(doubled, most.toMillis());
        return Duration.ofMillis((long) (millis * random.nextDouble(1 - JITTER, 1 + JITTER)));
    }

    boolean isOver(int failures) {
        return failures >= attempts;
    }
}
