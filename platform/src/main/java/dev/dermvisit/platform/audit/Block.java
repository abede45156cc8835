package dev.dermvisit.platform.audit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * One link of the chain: seals the rows that its snapshot sees and the snapshot of the block before does not.
 *
 * @param number from 1, without a gap
 * @param previous hash of the block before
 * @param root Merkle root over the rows in the order of (tx, entry_id)
 * @param at when it was made, in seconds since 1970 with six decimals
 */
record Block(long number, Hash previous, Hash root, int rows, Snapshot snapshot, String at) {

    private static final String TAG = "dermvisit.audit.block.1";

    static String secondsOf(Instant instant) {
        return "%d.%06d".formatted(instant.getEpochSecond(), instant.getNano() / 1000);
    }

    static Instant instantOf(String seconds) {
        BigDecimal[] parts = new BigDecimal(seconds).divideAndRemainder(BigDecimal.ONE);
        return Instant.ofEpochSecond(
                parts[0].longValue(), parts[1].movePointRight(9).longValue());
    }

    /** Whether it was made before; a time that is none, which somebody must have written into it, counts as old. */
    boolean isOlderThan(Instant moment) {
        try {
            return instantOf(at).isBefore(moment);
        } catch (NumberFormatException noTime) {
            return true;
        }
    }

    /** What the next block and the head refer to. */
    Hash hash() {
        return Hash.of(Fields.encode(
                TAG,
                List.of(
                        Long.toString(number),
                        previous.toString(),
                        root.toString(),
                        Integer.toString(rows),
                        snapshot.toString(),
                        at)));
    }
}
