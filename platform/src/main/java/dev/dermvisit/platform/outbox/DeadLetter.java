package dev.dermvisit.platform.outbox;

import dev.dermvisit.kernel.port.EffectConsumer.Effect;
import java.time.Instant;

/**
 * An effect that a consumer could not make happen; it waits for a person.
 *
 * @param errorCode the last failure's code or exception's class
 */
public record DeadLetter(long id, String consumer, Effect effect, int attempts, String errorCode, Instant at) {}
