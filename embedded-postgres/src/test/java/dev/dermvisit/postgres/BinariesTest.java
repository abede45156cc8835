package dev.dermvisit.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinariesTest {

    @TempDir
    Path cache;

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, postgres-linux-x86_64.txz",
        "Linux, aarch64, postgres-linux-arm_64.txz",
        "Mac OS X, aarch64, postgres-darwin-arm_64.txz"
    })
    void namesTheArchiveOfASystem(String os, String arch, String archive) {
        assertThat(Binaries.archiveName(os, arch)).isEqualTo(archive);
    }

    @Test
    void unpacksOnceWhenTwoRaceAndSparesWhatAnotherIsUnpacking() throws Exception {
        Path young = Files.createDirectory(cache.resolve("unpacking-young"));
        Path abandoned = Files.createDirectory(cache.resolve("unpacking-abandoned"));
        Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
            Callable<Binaries> unpack = () -> Binaries.unpackedIn(cache);
            List<Binaries> unpacked = new ArrayList<>();
            for (Future<Binaries> future : executor.invokeAll(List.of(unpack, unpack))) {
                unpacked.add(future.get());
            }
            assertThat(unpacked.getFirst()).isEqualTo(unpacked.getLast());
            assertThat(unpacked.getFirst().majorVersion()).isEqualTo(18);
            try (Stream<Path> left = Files.list(cache)) {
                assertThat(left)
                        .containsExactlyInAnyOrder(young, unpacked.getFirst().root());
            }
        }
    }

    @Test
    void keepsTheCacheWhereTheUserWantsIt() {
        Path home = Path.of("/home/ada");
        assertThat(BinaryCache.userCache(null, home)).isEqualTo(Path.of("/home/ada/.cache"));
        assertThat(BinaryCache.userCache("relative", home)).isEqualTo(Path.of("/home/ada/.cache"));
        assertThat(BinaryCache.userCache("/caches", home)).isEqualTo(Path.of("/caches"));
    }
}
