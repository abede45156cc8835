package dev.dermvisit.platform.health;

import dev.dermvisit.platform.postgres.Database;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The process in numbers: memory, garbage collection, threads, processor, connections, and how late event loops run. */
public final class ProcessMetrics extends VerticleBase {

    private static final long TICK_MILLIS = 500;

    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Timer lag;
    private long expected;

    /** Registers them; deployed, it also measures the event loop it came onto. */
    public ProcessMetrics(Database database, MeterRegistry registry) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
        Gauge.builder("dermvisit.database.connections", database, Database::connections)
                .description("Connections to PostgreSQL that are open")
                .strongReference(true)
                .register(registry);
        this.lag = Timer.builder("dermvisit.eventloop.lag")
                .description("How much later than asked for a timer of an event loop ran")
                .distributionStatisticExpiry(Duration.ofMinutes(1))
                .register(registry);
    }

    @Override
    public Future<?> start() {
        expected = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
        vertx.setPeriodic(TICK_MILLIS, tick -> measure());
        return Future.succeededFuture();
    }

    private void measure() {
        long now = System.nanoTime();
        lag.record(Math.max(0, now - expected), TimeUnit.NANOSECONDS);
        expected = now + TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
    }

    @Override
    public Future<?> stop() {
        collections.close();
        return Future.succeededFuture();
    }
}
