package dev.dermvisit.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class SnapshotTest {

    @Test
    void speaksPostgresqlsText() {
        assertThat(Snapshot.parse("10:20:10,14,15")).hasToString("10:20:10,14,15");
        assertThat(Snapshot.parse("20:20:")).hasToString("20:20:");
    }

    @Test
    void seesWhatHasEnded() {
        Snapshot snapshot = Snapshot.parse("10:20:10,14");
        assertThat(LongStream.range(8, 22).filter(snapshot::sees).toArray())
                .containsExactly(8, 9, 11, 12, 13, 15, 16, 17, 18, 19);
    }

    @Test
    void aPartSeesTheEarlierSnapshotAndOfTheLaterWhatIsBelowTheLimit() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int trial = 0; trial < 2000; trial++) {
            Snapshot before = some(random, 1, new TreeSet<>());
            Snapshot later = laterThan(before, random);
            long limit = random.nextLong(1, 41);
            Snapshot part = Snapshot.parse(later.upTo(limit, before).toString());
            for (long tx = 1; tx < 45; tx++) {
                assertThat(part.sees(tx))
                        .as("seed %d: %s between %s and %s, limit %d, tx %d", seed, part, before, later, limit, tx)
                        .isEqualTo(before.sees(tx) || (later.sees(tx) && tx < limit));
            }
        }
    }

    private static Snapshot some(Random random, long from, SortedSet<Long> running) {
        long end = from + random.nextInt(20);
        for (long tx = from; tx < end; tx++) {
            if (random.nextInt(3) == 0) {
                running.add(tx);
            }
        }
        return new Snapshot(end, running);
    }

    private static Snapshot laterThan(Snapshot before, Random random) {
        SortedSet<Long> still = new TreeSet<>(before.running());
        still.removeIf(tx -> random.nextBoolean());
        return some(random, before.xmax(), still);
    }
}
