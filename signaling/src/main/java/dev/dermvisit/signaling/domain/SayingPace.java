package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** How fast one account may write lines. Belongs to one event loop. */
final class SayingPace {

    static final int MOST = 10;
    static final Duration WINDOW = Duration.ofMinutes(1);

    private final Map<UserId, Deque<Instant>> said = new HashMap<>();

    /**
     * Counts a line.
     *
     * @throws Failure 429 {@code visit.said-too-fast} for the eleventh within a minute
     */
    void count(UserId user, Instant now) {
        Instant forgotten = now.minus(WINDOW);
        said.values().removeIf(times -> {
            times.removeIf(time -> !time.isAfter(forgotten));
            return times.isEmpty();
        });
        Deque<Instant> times = said.computeIfAbsent(user, first -> new ArrayDeque<>());
        if (times.size() >= MOST) {
            throw Failure.throttled(
                    "visit.said-too-fast",
                    "That was a lot at once. Please wait a moment.",
                    Duration.between(forgotten, times.getFirst()));
        }
        times.add(now);
    }
}
