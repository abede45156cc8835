package dev.dermvisit.kernel.port;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Tx;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Set;

/** Makes the effects of some topics happen. It keeps its place by name, so the name is forever. */
public interface EffectConsumer {

    /** An effect whose cause is committed. */
    record Effect(long id, ClinicId clinic, String topic, String subject, Instant at) {}

    String name();

    Set<String> topics();

    /**
     * Makes it happen. What is written through {@code tx} is committed together with the consumer's place, so it happens
     * once; what is done outside of it may be asked for again after a crash and must come to the same.
     *
     * <p>A failure is tried again with growing pauses, and becomes a dead letter after too many.
     */
    Future<Void> handle(Tx tx, Effect effect);
}
