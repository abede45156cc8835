package dev.dermvisit.platform.outbox;

import dev.dermvisit.platform.outbox.PgDeliveries.Standing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The outbox in numbers, by consumer. */
final class OutboxMetrics {

    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<String, AtomicReference<Standing>> standings = new HashMap<>();

    OutboxMetrics(MeterRegistry registry, Clock clock, Collection<String> consumers) {
        this.registry = registry;
        this.clock = clock;
        consumers.forEach(this::register);
    }

    private void register(String consumer) {
        AtomicReference<Standing> standing = new AtomicReference<>(new Standing(consumer, 0, 0, Optional.empty()));
        standings.put(consumer, standing);
        Gauge.builder("dermvisit.outbox.pending", standing, seen -> seen.get().pending())
                .description("Effects that are queued and not done")
                .tag("consumer", consumer)
                .register(registry);
        Gauge.builder(
                        "dermvisit.outbox.dead.letters",
                        standing,
                        seen -> seen.get().deadLetters())
                .description("Effects that were given up and wait for a person")
                .tag("consumer", consumer)
                .register(registry);
        TimeGauge.builder("dermvisit.outbox.lag", standing, TimeUnit.MILLISECONDS, this::lag)
                .description("Age of the oldest effect that is not done")
                .tag("consumer", consumer)
                .register(registry);
    }

    private double lag(AtomicReference<Standing> seen) {
        return PgDeliveries.lag(seen.get(), clock.instant()).toMillis();
    }

    void done(String consumer) {
        count(consumer, "done");
    }

    void failed(String consumer) {
        count(consumer, "failed");
    }

    void dead(String consumer) {
        count(consumer, "dead");
    }

    void show(Collection<Standing> seen) {
        for (Standing standing : seen) {
            AtomicReference<Standing> shown = standings.get(standing.consumer());
            if (shown != null) {
                shown.set(standing);
            }
        }
    }

    private void count(String consumer, String outcome) {
        Counter.builder("dermvisit.outbox.attempts")
                .description("Attempts to make an effect happen")
                .tag("consumer", consumer)
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }
}
