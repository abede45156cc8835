package dev.dermvisit.platform.outbox;

import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.PgTx;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.postgres.Scope;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Brings committed effects into each consumer's queue, each once.
 *
 * <p>What is new is the difference of two snapshots: seen by the one of this statement and not by the one that was kept
 * with the last. So no effect is passed over because it was committed late, and none waits for a long transaction that has
 * nothing to do with it.
 */
final class PgQueue {

    private static final int PRUNE_AT_ONCE = 1_000;

    private final Database database;

    PgQueue(Database database) {
        this.database = database;
    }

    /** Gives a consumer that has none its place: before everything that is still kept. */
    Future<Void> register(String consumer) {
        return database.query(Scope.everywhere(), """
            insert into platform.outbox_cursor (consumer, snapshot) values ($1, '1:1:')
            on conflict do nothing\
            """, Tuple.of(consumer)).mapEmpty();
    }

    /** Which of these consumers has something to queue or to do. */
    Future<List<String>> withWork(Collection<String> consumers, Instant now) {
        return database.query(Scope.everywhere(), """
            select c.consumer
            from platform.outbox_cursor c
            where c.consumer = any($1)
              and (exists (
                      select from platform.outbox_effect e
                      where e.xid >= pg_snapshot_xmin(c.snapshot)
                        and not pg_visible_in_snapshot(e.xid, c.snapshot))
                  or pg_snapshot_xmax(c.snapshot) > pg_snapshot_xmax(pg_current_snapshot())
                  or exists (
                      select from platform.outbox_delivery d
                      where d.consumer = c.consumer and d.settled_at is null and d.due <= $2))\
            """, Tuple.of(consumers.toArray(String[]::new), Rows.utc(now)))
                .map(rows -> Rows.all(rows, row -> row.getString("consumer")));
    }

    /** Queues what is new and moves the place in one transaction; leaves it to another process that is just at it. */
    Future<Void> queue(String consumer, Set<String> topics, Instant now) {
        return database.inTransaction(Scope.everywhere(), tx -> {
            SqlConnection connection = PgTx.connection(tx);
            return lock(connection, consumer)
                    .compose(locked -> locked ? queue(connection, consumer, topics, now) : Future.succeededFuture());
        });
    }

    /** In a statement of its own: the next one's snapshot is then younger than any the place was moved with. */
    private static Future<Boolean> lock(SqlConnection connection, String consumer) {
        return connection.preparedQuery("""
            select consumer from platform.outbox_cursor where consumer = $1 for update skip locked\
            """).execute(Tuple.of(consumer)).map(rows -> rows.size() == 1);
    }

    /**
     * One statement, so one snapshot: that by which the rows are read is that which is kept. A kept one from the future is
     * of another server, whose dump was loaded here: then everything is looked at again, and what was queued stays so.
     */
    private static Future<Void> queue(SqlConnection connection, String consumer, Set<String> topics, Instant now) {
        return connection
                .preparedQuery("""
                    with place as (
                        select case when pg_snapshot_xmax(snapshot) > pg_snapshot_xmax(pg_current_snapshot())
                                    then '1:1:'::pg_snapshot else snapshot end as snapshot
                        from platform.outbox_cursor where consumer = $1),
                    fresh as (
                        select e.id, e.clinic_id, e.topic, e.subject
                        from platform.outbox_effect e
                        where e.xid >= (select pg_snapshot_xmin(snapshot) from place)
                          and not pg_visible_in_snapshot(e.xid, (select snapshot from place))),
                    queued as (
                        insert into platform.outbox_delivery (consumer, effect_id, clinic_id, subject, due)
                        select $1, id, clinic_id, subject, $3 from fresh where topic = any($2)
                        on conflict do nothing)
                    update platform.outbox_cursor set snapshot = pg_current_snapshot() where consumer = $1\
                    """)
                .execute(Tuple.of(consumer, topics.toArray(String[]::new), Rows.utc(now)))
                .mapEmpty();
    }

    /** Removes effects from before {@code until} that each of these consumers is done with, and no dead letter names. */
    Future<Integer> prune(Collection<String> consumers, Instant until) {
        return database.query(
                        Scope.everywhere(),
                        """
                        delete from platform.outbox_effect where id in (
                            select e.id
                            from platform.outbox_effect e
                            where e.at < $2
                              and not exists (
                                  select from platform.outbox_cursor c
                                  where c.consumer = any($1) and not pg_visible_in_snapshot(e.xid, c.snapshot))
                              and not exists (
                                  select from platform.outbox_delivery d
                                  where d.effect_id = e.id and d.consumer = any($1)
                                    and (d.settled_at is null or d.settled_at >= $2))
                              and not exists (
                                  select from platform.outbox_dead_letter l where l.effect_id = e.id)
                            order by e.at
                            limit $3)\
                        """,
                        Tuple.of(consumers.toArray(String[]::new), Rows.utc(until), PRUNE_AT_ONCE))
                .map(deleted -> deleted.rowCount());
    }
}
