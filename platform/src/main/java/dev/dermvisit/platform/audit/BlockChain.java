package dev.dermvisit.platform.audit;

import dev.dermvisit.platform.postgres.Rows;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The blocks in the database and the rows that wait for one, within one transaction. */
final class BlockChain {

    /** One for all processes that use this database. */
    private static final long LOCK = 0x6465726d_61756474L;

    private static final String COLUMNS =
            "number, encode(previous, 'hex') as previous, encode(root, 'hex') as root, rows, "
                    + "snapshot::text as snapshot, extract(epoch from at)::text as at, encode(hash, 'hex') as hash";

    private final SqlConnection connection;

    BlockChain(SqlConnection connection) {
        this.connection = connection;
    }

    /** Whether this transaction is now, until its end, the only one that seals; another's is not waited for. */
    Future<Boolean> lock() {
        return connection
                .preparedQuery("select pg_try_advisory_xact_lock($1) as mine")
                .execute(Tuple.of(LOCK))
                .map(rows -> rows.iterator().next().getBoolean("mine"));
    }

    Future<Optional<Block>> last() {
        return connection
                .preparedQuery("select " + COLUMNS + " from platform.audit_block order by number desc limit 1")
                .execute()
                .map(rows -> Rows.first(rows, BlockChain::block));
    }

    /** Blocks from this number on, so many at most. */
    Future<List<Block>> from(long number, int limit) {
        return connection
                .preparedQuery(
                        "select " + COLUMNS + " from platform.audit_block where number >= $1 order by number limit $2")
                .execute(Tuple.of(number, limit))
                .map(rows -> Rows.all(rows, BlockChain::block));
    }

    Future<Snapshot> now() {
        return connection
                .preparedQuery("select pg_current_snapshot()::text as snapshot")
                .execute()
                .map(rows -> Snapshot.parse(rows.iterator().next().getString("snapshot")));
    }

    /**
     * The rows, at most {@code limit}, that {@code now} sees and {@code before} does not, in the order of a block.
     *
     * <p>What {@code before} did not see was running then or came after it: two ranges of the primary key, so that the cost
     * is that of the new rows, however long the oldest transaction has been open.
     */
    Future<List<AuditRow>> between(Snapshot before, Snapshot now, int limit) {
        String fresh = """
            select %s from (
                select * from platform.audit_entry
                where tx = any (array(select pg_snapshot_xip($1::text::pg_snapshot)))
                  and pg_visible_in_snapshot(tx, $2::text::pg_snapshot)
                union all
                select * from platform.audit_entry
                where tx >= pg_snapshot_xmax($1::text::pg_snapshot) and tx < pg_snapshot_xmax($2::text::pg_snapshot)
                  and pg_visible_in_snapshot(tx, $2::text::pg_snapshot)
            ) as fresh
            order by fresh.tx, fresh.entry_id
            limit $3
            """.formatted(AuditRow.COLUMNS);
        return connection
                .preparedQuery(fresh)
                .execute(Tuple.of(before.toString(), now.toString(), limit))
                .map(rows -> Rows.all(rows, row -> AuditRow.of(row::getString)));
    }

    /** Adds a block. Its commit waits for the disk whatever the settings, since the head that follows must not outlive it. */
    Future<Void> add(Block block, List<Leaf> leaves) {
        Tuple row = Tuple.tuple()
                .addLong(block.number())
                .addBuffer(Buffer.buffer(block.previous().bytes()))
                .addBuffer(Buffer.buffer(block.root().bytes()))
                .addInteger(block.rows())
                .addString(block.snapshot().toString())
                .addOffsetDateTime(Rows.utc(Block.instantOf(block.at())))
                .addBuffer(Buffer.buffer(block.hash().bytes()))
                .addBuffer(Buffer.buffer(Leaf.encode(leaves)));
        return connection
                .query("set local synchronous_commit = on")
                .execute()
                .compose(durable -> connection.preparedQuery("""
                    insert into platform.audit_block (number, previous, root, rows, snapshot, at, hash, leaves)
                    values ($1, $2, $3, $4, $5::text::pg_snapshot, $6, $7, $8)
                    """).execute(row))
                .mapEmpty();
    }

    private static Block block(Row row) {
        Block block = new Block(
                row.getLong("number"),
                Hash.ofHex(row.getString("previous")),
                Hash.ofHex(row.getString("root")),
                row.getInteger("rows"),
                Snapshot.parse(row.getString("snapshot")),
                new BigDecimal(row.getString("at")).setScale(6).toPlainString());
        if (!block.hash().toString().equals(row.getString("hash"))) {
            throw new TrailBroken("block " + block.number() + " has been changed in the database");
        }
        return block;
    }
}
