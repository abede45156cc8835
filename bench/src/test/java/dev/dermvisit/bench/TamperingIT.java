package dev.dermvisit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TamperingIT {

    private static final int TRIALS = 10;

    @TempDir
    Path work;

    @Test
    void everyFalsificationIsFoundEveryTime() throws Exception {
        long seed = System.nanoTime();
        assertThat(new TamperingTrials(TestDatabase.fresh(List.of("platform")), work).run(TRIALS, seed))
                .as("seed %d", seed)
                .hasSize(Tampering.values().length)
                .allSatisfy((kind, missed) -> assertThat(missed).as("%s", kind).isZero());
    }
}
