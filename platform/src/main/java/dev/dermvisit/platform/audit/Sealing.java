package dev.dermvisit.platform.audit;

import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.PgTx;
import dev.dermvisit.platform.postgres.Scope;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes blocks and publishes their heads.
 *
 * <p>A block is committed before its head is signed, and before another is made every block has its head: what a crash
 * left undone is what the next round does first.
 */
final class Sealing {

    /** Rows of a block before it is closed at the next transaction: a bound for memory, not for what can wait. */
    static final int BLOCK_ROWS = 10_000;

    /** With an empty block an hour, a newest head that is older tells of a sealer that stood still or of a log cut short. */
    static final Duration HEARTBEAT = Duration.ofHours(1);

    private static final int PAGE = 500;

    /**
     * What a round did.
     *
     * @param block the block it made
     * @param more whether committed rows are left for the next block
     * @param lag how old the block's oldest row had become
     */
    record Round(Optional<Block> block, boolean more, Duration lag) {

        private static final Round NOTHING = new Round(Optional.empty(), false, Duration.ZERO);
    }

    private final Vertx vertx;
    private final Database database;
    private final Clock clock;
    private final SealingKey key;
    private final HeadLog heads;

    Sealing(Vertx vertx, Database database, Clock clock, SealingKey key, HeadLog heads) {
        this.vertx = vertx;
        this.database = database;
        this.clock = clock;
        this.key = key;
        this.heads = heads;
    }

    /**
     * Seals what is committed, if another process does not.
     *
     * <p>Fails with {@link TrailBroken} where database and heads disagree.
     */
    Future<Round> seal() {
        return alone(chain -> publish(chain).compose(published -> addBlock(chain)));
    }

    /** Signs every block that has no head yet. */
    Future<Round> publish() {
        return alone(chain -> publish(chain).map(Round.NOTHING));
    }

    private Future<Round> alone(Function<BlockChain, Future<Round>> work) {
        return database.inTransaction(Scope.everywhere(), tx -> {
            BlockChain chain = new BlockChain(PgTx.connection(tx));
            return chain.lock().compose(mine -> mine ? work.apply(chain) : Future.succeededFuture(Round.NOTHING));
        });
    }

    private Future<Void> publish(BlockChain chain) {
        return vertx.executeBlocking(heads::last).compose(last -> publishAfter(chain, Objects.requireNonNull(last)));
    }

    private Future<Void> publishAfter(BlockChain chain, Optional<SignedHead> last) {
        // The block of the newest head is read too: it must still be the one that was signed.
        return chain.from(last.map(SignedHead::number).orElse(1L), PAGE).compose(blocks -> {
            last.ifPresent(head -> requireSame(head, blocks));
            List<Block> unsigned = last.isPresent() ? blocks.subList(1, blocks.size()) : blocks;
            return vertx.executeBlocking(() -> append(unsigned))
                    .compose(appended -> blocks.size() < PAGE ? Future.succeededFuture() : publish(chain));
        });
    }

    private static void requireSame(SignedHead head, List<Block> blocks) {
        if (blocks.isEmpty() || blocks.get(0).number() != head.number()) {
            throw new TrailBroken("block " + head.number()
                    + " has a signed head and is not in the database: an older backup, or blocks were deleted");
        }
        if (!blocks.get(0).hash().equals(head.block())) {
            throw new TrailBroken("block " + head.number() + " is another than the one that was signed");
        }
    }

    private int append(List<Block> blocks) {
        blocks.forEach(block -> heads.append(key.sign(block.number(), block.hash(), block.at())));
        return blocks.size();
    }

    private Future<Round> addBlock(BlockChain chain) {
        return chain.last()
                .compose(last -> chain.now().compose(now -> {
                    Snapshot before = last.map(Block::snapshot).orElse(Snapshot.NOTHING);
                    if (now.xmax() < before.xmax()) {
                        // Every new row would look sealed already. See "Restoring" in doc/audit.md.
                        throw new TrailBroken("transactions are counted from " + now.xmax() + ", but block "
                                + last.map(Block::number).orElse(0L) + " has seen " + before.xmax()
                                + ": the database was restored from a dump");
                    }
                    return rows(chain, before, now, BLOCK_ROWS).compose(batch -> addBlock(chain, last, batch));
                }));
    }

    /** Rows that become one block, and the snapshot they fill. */
    private record Batch(List<AuditRow> rows, Snapshot snapshot, boolean more) {}

    /** Never parts a transaction: of more rows than the limit the last transaction waits, unless it is the only one. */
    private static Future<Batch> rows(BlockChain chain, Snapshot before, Snapshot now, int limit) {
        return chain.between(before, now, limit + 1).compose(rows -> {
            if (rows.size() <= limit) {
                return Future.succeededFuture(new Batch(rows, now, false));
            }
            long beyond = rows.getLast().tx();
            List<AuditRow> whole =
                    rows.stream().takeWhile(row -> row.tx() < beyond).toList();
            return whole.isEmpty()
                    ? rows(chain, before, now, limit * 4)
                    : Future.succeededFuture(new Batch(whole, now.upTo(beyond, before), true));
        });
    }

    private Future<Round> addBlock(BlockChain chain, Optional<Block> last, Batch batch) {
        Instant now = clock.instant();
        if (batch.rows().isEmpty() && !isHeartbeatDue(last, now)) {
            return Future.succeededFuture(Round.NOTHING);
        }
        List<Leaf> leaves = batch.rows().stream().map(AuditRow::leaf).toList();
        Block block = new Block(
                last.map(Block::number).orElse(0L) + 1,
                last.map(Block::hash).orElse(Hash.ZERO),
                Leaf.root(leaves),
                leaves.size(),
                batch.snapshot(),
                Block.secondsOf(now));
        double oldest = batch.rows().stream().mapToDouble(AuditRow::at).min().orElse(now.toEpochMilli() / 1e3);
        Duration lag = Duration.ofMillis(Math.max(0, now.toEpochMilli() - (long) (oldest * 1e3)));
        return chain.add(block, leaves).map(new Round(Optional.of(block), batch.more(), lag));
    }

    private static boolean isHeartbeatDue(Optional<Block> last, Instant now) {
        return last.map(block -> !Block.instantOf(block.at()).plus(HEARTBEAT).isAfter(now))
                .orElse(true);
    }
}
