package dev.dermvisit.platform.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.platform.config.ConfigurationException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path directory;

    private PausedKeystore keystore;
    private Vault vault;

    @BeforeEach
    void start() throws ConfigurationException {
        start(Some.OLD_LINE);
        assertThat(Some.await(vault.verify().map(true))).isTrue();
    }

    @AfterEach
    void stop() {
        keystore.close();
        assertThat(Some.await(vertx.close().map(true))).isTrue();
    }

    private void start(String masterKeys) throws ConfigurationException {
        keystore = new PausedKeystore(FileKeystore.open(directory.resolve("keystore")));
        vault = new Vault(vertx, keystore, MasterKeys.parse(masterKeys), Some.RANDOM);
    }

    private void startAnew(String masterKeys) throws ConfigurationException {
        keystore.close();
        start(masterKeys);
    }

    @Test
    void keepsAKeyOverARestart() throws ConfigurationException {
        Buffer sealed = Some.await(vault.create(Some.PATIENT)).seal(Some.PLACE, "text");
        assertThat(Some.await(vault.key(Some.PATIENT)).open(Some.PLACE, sealed)).isEqualTo("text");
        startAnew(Some.OLD_LINE);
        assertThat(vault.cached()).isZero();
        assertThat(Some.await(vault.key(Some.PATIENT)).open(Some.PLACE, sealed)).isEqualTo("text");
        assertThat(vault.cached()).isEqualTo(1);
    }

    @Test
    void givesEachOwnerAnotherKey() {
        Buffer sealed = Some.await(vault.create(Some.PATIENT)).seal(Some.PLACE, "text");
        DataKey other = Some.await(vault.create(Some.OTHER));
        assertThatThrownBy(() -> other.open(Some.PLACE, sealed).length()).isInstanceOf(UnreadableException.class);
    }

    @Test
    void createsNoSecondKeyAndHasNoneThatNeverWas() {
        assertThat(code(vault.key(Some.PATIENT))).isEqualTo("key.erased");
        assertThat(Some.await(vault.create(Some.PATIENT))).isNotNull();
        assertThat(code(vault.create(Some.PATIENT))).isEqualTo("key.exists");
    }

    @Test
    void givesFiftyAtOnceTheSameKey() {
        for (int round = 0; round < 5; round++) {
            KeyOwner owner = Some.patient(round);
            List<Future<DataKey>> asked = IntStream.range(0, 50)
                    .mapToObj(number -> vault.keyOrCreate(owner))
                    .toList();
            List<Buffer> hashes =
                    asked.stream().map(key -> Some.await(key).hash("test", "x")).toList();
            assertThat(hashes).hasSize(50).containsOnly(hashes.getFirst());
        }
    }

    @Test
    void givesTheKeysThatAreThere() throws ConfigurationException {
        List<KeyOwner> owners = IntStream.range(0, 30).mapToObj(Some::patient).toList();
        owners.forEach(owner -> assertThat(Some.await(vault.create(owner))).isNotNull());
        assertThat(Some.await(vault.erase(owners.getFirst()).map(true))).isTrue();
        startAnew(Some.OLD_LINE);
        assertThat(Some.await(vault.key(owners.getLast()))).isNotNull();
        Map<KeyOwner, DataKey> found = Some.await(vault.keys(owners));
        assertThat(found).hasSize(29).doesNotContainKey(owners.getFirst());
        assertThat(Some.await(vault.keys(List.of(owners.getLast(), owners.getLast()))))
                .hasSize(1);
        assertThat(Some.await(vault.keys(List.of()))).isEmpty();
    }

    /** T-43 */
    @Test
    void aCopyOfTheDataMadeBeforeAnErasureOpensNeverAgain() throws ConfigurationException {
        DataKey held = Some.await(vault.create(Some.PATIENT));
        Buffer backup = held.seal(Some.PLACE, "text");
        assertThat(Some.await(vault.erase(Some.PATIENT).map(true))).isTrue();
        assertThat(vault.cached()).isZero();
        assertThatThrownBy(() -> held.open(Some.PLACE, backup).length()).isInstanceOf(Failure.class);
        for (int start = 0; start < 2; start++) {
            assertThat(code(vault.key(Some.PATIENT))).isEqualTo("key.erased");
            assertThat(code(vault.keyOrCreate(Some.PATIENT))).isEqualTo("key.erased");
            assertThat(code(vault.create(Some.PATIENT))).isEqualTo("key.erased");
            assertThat(Some.await(vault.erase(Some.PATIENT).map(true))).isTrue();
            startAnew(Some.OLD_LINE);
        }
        DataKey another = Some.await(vault.create(Some.OTHER));
        assertThatThrownBy(() -> another.open(Some.PLACE, backup).length()).isInstanceOf(UnreadableException.class);
    }

    @Test
    void aReadThatBeganBeforeAnErasureBringsNothingBack() throws ConfigurationException, InterruptedException {
        assertThat(Some.await(vault.create(Some.PATIENT))).isNotNull();
        startAnew(Some.OLD_LINE);
        keystore.pauseNextFind();
        Future<DataKey> slow = vault.key(Some.PATIENT);
        keystore.awaitFind();
        assertThat(Some.await(vault.erase(Some.PATIENT).map(true))).isTrue();
        keystore.release();
        assertThat(code(slow)).isEqualTo("key.erased");
        assertThat(vault.cached()).isZero();
    }

    @Test
    void erasingAmidManyReadsLeavesNoUsableKey() {
        for (int round = 0; round < 50; round++) {
            KeyOwner owner = Some.patient(round);
            assertThat(Some.await(vault.create(owner))).isNotNull();
            List<Future<DataKey>> before =
                    IntStream.range(0, 10).mapToObj(n -> vault.key(owner)).toList();
            Future<Void> erased = vault.erase(owner);
            List<Future<DataKey>> after =
                    IntStream.range(0, 10).mapToObj(n -> vault.key(owner)).toList();
            assertThat(Some.await(erased.map(true))).isTrue();
            for (Future<DataKey> asked : List.copyOf(concat(before, after))) {
                Future<Buffer> used = asked.map(key -> key.seal(Some.PLACE, "text"));
                assertThat(code(used)).isEqualTo("key.erased");
            }
            assertThat(vault.cached()).isZero();
        }
    }

    @Test
    void refusesAKeyFileThatWasPutInAnothersPlace() throws ConfigurationException, IOException {
        assertThat(Some.await(vault.create(Some.PATIENT))).isNotNull();
        assertThat(Some.await(vault.create(Some.OTHER))).isNotNull();
        Path keys = directory.resolve("keystore").resolve("keys");
        Path replaced = Files.copy(
                keys.resolve(Some.OTHER.word() + ".key"),
                keys.resolve(Some.PATIENT.word() + ".key"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(replaced).exists();
        startAnew(Some.OLD_LINE);
        assertThat(Some.failure(vault.key(Some.PATIENT))).isInstanceOf(UnreadableException.class);
        assertThat(Some.failure(vault.keyOrCreate(Some.PATIENT))).isInstanceOf(UnreadableException.class);
        assertThat(Some.await(vault.key(Some.OTHER))).isNotNull();
    }

    @Test
    void startsWithTheRightMasterKeyOnly() throws ConfigurationException {
        assertThat(Some.await(vault.create(Some.PATIENT))).isNotNull();
        startAnew(Some.NEW_LINE);
        assertThat(Some.failure(vault.verify()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("master key old")
                .hasMessageContaining("Put that key's line back");
        startAnew(Some.NEW_LINE.replace("new:", "old:"));
        assertThat(Some.failure(vault.verify())).isInstanceOf(ConfigurationException.class);
        assertThat(Some.failure(vault.key(Some.PATIENT))).isInstanceOf(UnreadableException.class);
        startAnew(Some.OLD_LINE);
        assertThat(Some.await(vault.verify().map(true))).isTrue();
    }

    @Test
    void doesNotStartOnAKeystoreThatIsNotWhole() throws ConfigurationException, IOException {
        assertThat(Some.await(vault.create(Some.PATIENT))).isNotNull();
        Files.delete(directory.resolve("keystore").resolve("check"));
        startAnew(Some.OLD_LINE);
        assertThat(Some.failure(vault.verify()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("backup");
    }

    @Test
    void warmsUpInAboutASecond() {
        long begun = System.nanoTime();
        vault.warmUp();
        assertThat(System.nanoTime() - begun).isLessThan(5_000_000_000L);
    }

    private static List<Future<DataKey>> concat(List<Future<DataKey>> one, List<Future<DataKey>> two) {
        return java.util.stream.Stream.concat(one.stream(), two.stream()).toList();
    }

    private static String code(Future<?> future) {
        Throwable failure = Some.failure(future);
        return failure instanceof Failure refused ? refused.code() : failure.toString();
    }
}
