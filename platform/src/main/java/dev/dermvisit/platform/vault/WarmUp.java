package dev.dermvisit.platform.vault;

import dev.dermvisit.kernel.ClinicId;
import io.vertx.core.buffer.Buffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Seals and opens nothing of importance until that has become fast, a second at most. */
final class WarmUp {

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int PIECE_BYTES = 4096;
    private static final int PIECES_IN_A_ROUND = 200;

    /** The compiler takes its time to take notice; before that many pieces, being steady means being steadily slow. */
    private static final int FEWEST_ROUNDS = 25;

    private static final int STEADY_ROUNDS = 5;

    private final SecureRandom random;

    WarmUp(SecureRandom random) {
        this.random = random;
    }

    void run() {
        byte[] secret = new byte[DataKey.BYTES];
        random.nextBytes(secret);
        DataKey key = new DataKey(secret, random);
        long begun = System.nanoTime();
        long fastest = Long.MAX_VALUE;
        int steady = 0;
        for (int round = 1; steady < STEADY_ROUNDS || round < FEWEST_ROUNDS; round++) {
            long start = System.nanoTime();
            round(key);
            long now = System.nanoTime();
            if (now - begun > LONGEST_NANOS) {
                return;
            }
            // Steady is what was not a fifth faster than all before.
            steady = (now - start) * 5 > fastest * 4 ? steady + 1 : 0;
            fastest = Math.min(fastest, now - start);
        }
    }

    private static void round(DataKey key) {
        Place place = new Place(new ClinicId(new UUID(0, 0)), "warm", "up", new UUID(0, 0));
        byte[] piece = new byte[PIECE_BYTES];
        for (int number = 0; number < PIECES_IN_A_ROUND; number++) {
            Buffer sealed = key.sealBytes(place, piece);
            if (!Arrays.equals(piece, key.openBytes(place, sealed))) {
                throw new IllegalStateException("AES-GCM does not open what it sealed");
            }
        }
    }
}
