package dev.dermvisit.platform.outbox;

import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.port.EffectConsumer.Effect;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.PgTx;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.postgres.Scope;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The queued effects of consumers: claimed, then done, put off or given up. */
final class PgDeliveries {

    /** One effect held for one consumer while the transaction lasts. */
    record Claim(String consumer, Effect effect, int failures) {}

    /**
     * How a consumer stands.
     *
     * @param oldest when the oldest effect that is pending happened, absent where none is
     */
    record Standing(String consumer, long pending, long deadLetters, Optional<Instant> oldest) {}

    private final Database database;

    PgDeliveries(Database database) {
        this.database = database;
    }

    /**
     * The effects that are due and have no earlier one of their subject pending, oldest first, at most {@code most}. Sorts
     * what is pending once for all of them, whatever the planner knows: it has seen an empty queue more often than a full one.
     */
    Future<List<Long>> due(String consumer, Instant now, int most) {
        return database.query(Scope.everywhere(), """
            select effect_id
            from (
                select effect_id, due, row_number() over (partition by clinic_id, subject order by effect_id) as place
                from platform.outbox_delivery
                where consumer = $1 and settled_at is null) pending
            where place = 1 and due <= $2
            order by effect_id
            limit $3\
            """, Tuple.of(consumer, Rows.utc(now), most))
                .map(rows -> Rows.all(rows, row -> row.getLong("effect_id")));
    }

    /** Locks this effect if it is still due, has still no earlier one of its subject before it and is held by nobody. */
    Future<Optional<Claim>> claim(Tx tx, String consumer, long effect, Instant now) {
        return PgTx.connection(tx)
                .preparedQuery("""
                    select d.effect_id, d.attempts, e.clinic_id, e.topic, e.subject, e.at
                    from platform.outbox_delivery d join platform.outbox_effect e on e.id = d.effect_id
                    where d.consumer = $1 and d.effect_id = $2 and d.settled_at is null and d.due <= $3
                      and not exists (
                          select from platform.outbox_delivery earlier
                          where earlier.consumer = d.consumer and earlier.clinic_id = d.clinic_id
                            and earlier.subject = d.subject and earlier.effect_id < d.effect_id
                            and earlier.settled_at is null)
                    for update of d skip locked\
                    """)
                .execute(Tuple.of(consumer, effect, Rows.utc(now)))
                .map(rows -> Rows.first(
                        rows, row -> new Claim(consumer, PgDeadLetters.effect(row), row.getInteger("attempts"))));
    }

    /** The effect has happened: moves the consumer's place past it, in the transaction in which it happens. */
    Future<Void> done(Tx tx, Claim claim, Instant now) {
        return PgTx.connection(tx)
                .preparedQuery("""
                    update platform.outbox_delivery set settled_at = $3 where consumer = $1 and effect_id = $2\
                    """)
                .execute(Tuple.of(claim.consumer(), claim.effect().id(), Rows.utc(now)))
                .mapEmpty();
    }

    /** Puts it off; true unless somebody else has settled or counted this attempt. */
    Future<Boolean> putOff(Claim claim, Instant due) {
        return database.query(
                        Scope.of(claim.effect().clinic()),
                        """
                        update platform.outbox_delivery set attempts = attempts + 1, due = $4
                        where consumer = $1 and effect_id = $2 and attempts = $3 and settled_at is null\
                        """,
                        Tuple.of(claim.consumer(), claim.effect().id(), claim.failures(), Rows.utc(due)))
                .map(counted -> counted.rowCount() == 1);
    }

    /** Makes it a dead letter; true unless somebody else has settled or counted this attempt. */
    Future<Boolean> giveUp(Claim claim, String errorCode, Instant now) {
        return database.query(
                        Scope.of(claim.effect().clinic()),
                        """
                        with given_up as (
                            update platform.outbox_delivery set attempts = attempts + 1, settled_at = $4
                            where consumer = $1 and effect_id = $2 and attempts = $3 and settled_at is null
                            returning consumer, effect_id, clinic_id, attempts)
                        insert into platform.outbox_dead_letter (consumer, effect_id, clinic_id, attempts, error_code, at)
                        select consumer, effect_id, clinic_id, attempts, $5, $4 from given_up\
                        """,
                        Tuple.of(claim.consumer(), claim.effect().id(), claim.failures(), Rows.utc(now), errorCode))
                .map(written -> written.rowCount() == 1);
    }

    /** How each of these consumers stands. */
    Future<List<Standing>> standings(Collection<String> consumers) {
        return database.query(Scope.everywhere(), """
            select c.consumer,
                   (select count(*) from platform.outbox_delivery d
                    where d.consumer = c.consumer and d.settled_at is null) as pending,
                   (select count(*) from platform.outbox_dead_letter l
                    where l.consumer = c.consumer) as dead_letters,
                   (select min(e.at) from platform.outbox_delivery d
                    join platform.outbox_effect e on e.id = d.effect_id
                    where d.consumer = c.consumer and d.settled_at is null) as oldest
            from platform.outbox_cursor c
            where c.consumer = any($1)\
            """, Tuple.of((Object) consumers.toArray(String[]::new)))
                .map(rows -> Rows.all(rows, PgDeliveries::standing));
    }

    private static Standing standing(Row row) {
        return new Standing(
                row.getString("consumer"),
                row.getLong("pending"),
                row.getLong("dead_letters"),
                Optional.ofNullable(Rows.instant(row, "oldest")));
    }

    /** How late the oldest pending effect is. */
    static Duration lag(Standing standing, Instant now) {
        return standing.oldest()
                .map(oldest -> Duration.between(oldest, now))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }
}
