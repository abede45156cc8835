package dev.dermvisit.platform.outbox;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.port.Outbox;
import dev.dermvisit.platform.postgres.PgTx;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.topic.LocalTopic;
import dev.dermvisit.platform.topic.Topic;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;

/** The outbox as a table: an effect is a row of the transaction that causes it. */
public final class PgOutbox implements Outbox {

    private final Clock clock;
    private final Topic<OutboxMoved> moved;

    /** Gives no hints: workers find effects when they look next. */
    public PgOutbox(Clock clock) {
        this(clock, new LocalTopic<>());
    }

    /** Hints at {@code moved} after each commit, so that workers of this process need not wait for their next look. */
    public PgOutbox(Clock clock, Topic<OutboxMoved> moved) {
        this.clock = clock;
        this.moved = moved;
    }

    @Override
    public Future<Void> add(Tx tx, ClinicId clinic, String topic, String subject) {
        PgTx.behind(
                tx,
                PgTx.connection(tx)
                        .preparedQuery("""
                            insert into platform.outbox_effect (clinic_id, topic, subject, at) values ($1, $2, $3, $4)\
                            """)
                        .execute(Tuple.of(clinic.value(), topic, subject, Rows.utc(clock.instant()))));
        PgTx.committed(tx).onComplete(committed -> moved.publish(new OutboxMoved()), rolledBack -> {});
        return Future.succeededFuture();
    }
}
