package dev.dermvisit.platform.outbox;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.port.EffectConsumer.Effect;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.postgres.Scope;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.util.List;

/** The effects that were given up: to look at, and to try again. */
public final class PgDeadLetters {

    private final Database database;
    private final Clock clock;

    public PgDeadLetters(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Those that {@code scope} sees, oldest first; at most {@code limit}. */
    public Future<List<DeadLetter>> list(Scope scope, int limit) {
        return database.query(scope, """
            select d.id, d.consumer, d.attempts, d.error_code, d.at as given_up,
                   e.id as effect_id, e.clinic_id, e.topic, e.subject, e.at
            from platform.outbox_dead_letter d join platform.outbox_effect e on e.id = d.effect_id
            order by d.id
            limit $1\
            """, Tuple.of(limit)).map(rows -> Rows.all(rows, PgDeadLetters::letter));
    }

    /**
     * Puts one back into the queue, due now and with all its attempts before it. Later effects of its subject have been
     * handled already: the order was given up with it.
     *
     * @return fails with 404 {@code dead-letter.unknown}, also for one that was put back already
     */
    public Future<Void> retry(Scope scope, long deadLetter) {
        return database.query(scope, """
            with letter as (
                delete from platform.outbox_dead_letter where id = $1 returning consumer, effect_id)
            update platform.outbox_delivery d
            set settled_at = null, attempts = 0, due = $2
            from letter
            where d.consumer = letter.consumer and d.effect_id = letter.effect_id\
            """, Tuple.of(deadLetter, Rows.utc(clock.instant())))
                .compose(put -> put.rowCount() == 1
                        ? Future.succeededFuture()
                        : Future.failedFuture(
                                Failure.notFound("dead-letter.unknown", "There is no such dead letter.")));
    }

    private static DeadLetter letter(Row row) {
        return new DeadLetter(
                row.getLong("id"),
                row.getString("consumer"),
                effect(row),
                row.getInteger("attempts"),
                row.getString("error_code"),
                row.getOffsetDateTime("given_up").toInstant());
    }

    static Effect effect(Row row) {
        return new Effect(
                row.getLong("effect_id"),
                new ClinicId(row.getUUID("clinic_id")),
                row.getString("topic"),
                row.getString("subject"),
                row.getOffsetDateTime("at").toInstant());
    }
}
