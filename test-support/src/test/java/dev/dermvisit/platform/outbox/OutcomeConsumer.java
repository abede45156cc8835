package dev.dermvisit.platform.outbox;

import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.port.EffectConsumer;
import dev.dermvisit.platform.postgres.PgTx;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.Set;

/** Writes one row per effect, without a key that would hide a second one. */
record OutcomeConsumer(String name, Set<String> topics) implements EffectConsumer {

    @Override
    public Future<Void> handle(Tx tx, Effect effect) {
        return PgTx.connection(tx)
                .preparedQuery("""
                    insert into trial.outcome (consumer, effect_id, clinic_id, subject) values ($1, $2, $3, $4)\
                    """)
                .execute(Tuple.of(name, effect.id(), effect.clinic().value(), effect.subject()))
                .mapEmpty();
    }
}
