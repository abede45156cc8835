package dev.dermvisit.kernel.port;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Tx;
import io.vertx.core.Future;

/** Effects that must happen once a transaction is committed; answered by {@code platform}. */
public interface Outbox {

    /**
     * Writes an effect with the transaction that causes it.
     *
     * @param topic {@code noun.past-tense}, e.g. {@code patient.erased}: what consumers subscribe to
     * @param subject the id of what it happened to; effects of one subject reach a consumer in their order
     */
    Future<Void> add(Tx tx, ClinicId clinic, String topic, String subject);
}
