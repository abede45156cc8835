package dev.dermvisit.platform.outbox;

import java.time.Duration;

/**
 * How the worker works.
 *
 * @param poll how often it looks without a hint
 * @param lanes so many effects of one consumer are handled at once, each on a connection of its own
 * @param keep how long an effect stays after every consumer is done with it
 */
public record OutboxSettings(Duration poll, int lanes, Duration keep, Backoff backoff) {

    public static final OutboxSettings DEFAULT =
            new OutboxSettings(Duration.ofSeconds(1), 2, Duration.ofDays(7), Backoff.DEFAULT);
}
