package dev.dermvisit.platform.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.platform.config.ConfigurationException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultRotationTest {

    private static final int PATIENTS = 120;

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path directory;

    private FileKeystore keystore;
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
        keystore = FileKeystore.open(directory.resolve("keystore"));
        vault = new Vault(vertx, keystore, MasterKeys.parse(masterKeys), Some.RANDOM);
    }

    private void startAnew(String masterKeys) throws ConfigurationException {
        keystore.close();
        start(masterKeys);
    }

    @Test
    void rewrapsWhileEightThreadsSealAndOpen() throws ConfigurationException {
        List<Buffer> sealed = IntStream.range(0, PATIENTS)
                .mapToObj(
                        number -> Some.await(vault.create(Some.patient(number))).seal(Some.PLACE, "text " + number))
                .toList();
        startAnew(Some.NEW_LINE + Some.OLD_LINE);
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<CompletableFuture<Integer>> work = IntStream.range(0, 8)
                    .mapToObj(thread -> CompletableFuture.supplyAsync(() -> use(thread, sealed, done), threads))
                    .toList();
            assertThat(Some.await(vault.rewrap())).isEqualTo(PATIENTS);
            done.set(true);
            assertThat(work).allSatisfy(used -> assertThat(used.join()).isPositive());
        }
        assertThat(keystore.owners())
                .hasSize(PATIENTS + 8)
                .allSatisfy(owner -> assertThat(masterKeyOf(owner)).isEqualTo("new"));
        assertThat(Some.await(vault.rewrap())).isZero();

        startAnew(Some.NEW_LINE);
        assertThat(Some.await(vault.verify().map(true))).isTrue();
        for (int number = 0; number < PATIENTS; number++) {
            assertThat(Some.await(vault.key(Some.patient(number))).open(Some.PLACE, sealed.get(number)))
                    .isEqualTo("text " + number);
        }
    }

    /** Each thread opens, seals, makes a key of its own, and reads keys that are not in memory. */
    private int use(int thread, List<Buffer> sealed, AtomicBoolean done) {
        int used = 0;
        do {
            int number = (used * 7 + thread) % PATIENTS;
            DataKey key = Some.await(vault.key(Some.patient(number)));
            assertThat(key.open(Some.PLACE, sealed.get(number))).isEqualTo("text " + number);
            assertThat(key.open(Some.PLACE, key.seal(Some.PLACE, "more"))).isEqualTo("more");
            assertThat(Some.await(vault.keyOrCreate(Some.patient(1000 + thread))))
                    .isNotNull();
            // Straight from the keystore, so that the files are read while they are wrapped anew.
            assertThat(keystore.find(Some.patient(number))).isInstanceOf(Keystore.Entry.Present.class);
            used++;
        } while (!done.get());
        return used;
    }

    /** Rotates as soon as a key has been wrapped, before it can be stored. */
    private static final class RotatedInBetween implements KeyProvider {

        private KeyProvider current;
        private final KeyProvider next;

        RotatedInBetween(KeyProvider current, KeyProvider next) {
            this.current = current;
            this.next = next;
        }

        @Override
        public String currentKeyId() {
            return current.currentKeyId();
        }

        @Override
        public WrappedKey wrap(byte[] dataKey, byte[] context) {
            WrappedKey wrapped = current.wrap(dataKey, context);
            current = next;
            return wrapped;
        }

        @Override
        public byte[] unwrap(String keyId, byte[] wrapped, byte[] context) {
            return current.unwrap(keyId, wrapped, context);
        }
    }

    @Test
    void aKeyThatIsStoredAfterTheRotationLookedIsWrappedByTheNewMasterKey() throws ConfigurationException {
        KeyProvider rotated =
                new RotatedInBetween(MasterKeys.parse(Some.OLD_LINE), MasterKeys.parse(Some.NEW_LINE + Some.OLD_LINE));
        assertThat(new StoredKeys(keystore, rotated, Some.RANDOM).create(Some.patient(1)))
                .isTrue();
        assertThat(masterKeyOf(Some.patient(1))).isEqualTo("new");
    }

    @Test
    void goesOnWithARewrapThatWasInterrupted() throws ConfigurationException {
        IntStream.range(0, 10)
                .forEach(number -> assertThat(Some.await(vault.create(Some.patient(number))))
                        .isNotNull());
        startAnew(Some.NEW_LINE + Some.OLD_LINE);
        StoredKeys stored = new StoredKeys(keystore, MasterKeys.parse(Some.NEW_LINE + Some.OLD_LINE), Some.RANDOM);
        IntStream.range(0, 4)
                .forEach(number ->
                        assertThat(stored.rewrap(Some.patient(number))).isTrue());

        startAnew(Some.NEW_LINE);
        assertThat(Some.failure(vault.verify()))
                .as("some keys still need the old master key")
                .isInstanceOf(ConfigurationException.class);

        startAnew(Some.NEW_LINE + Some.OLD_LINE);
        assertThat(Some.await(vault.verify().map(true))).isTrue();
        assertThat(Some.await(vault.rewrap())).isEqualTo(6);
    }

    @Test
    void erasesAmidARewrap() throws ConfigurationException {
        List<KeyOwner> owners =
                IntStream.range(0, PATIENTS).mapToObj(Some::patient).toList();
        owners.forEach(owner -> assertThat(Some.await(vault.create(owner))).isNotNull());
        startAnew(Some.NEW_LINE + Some.OLD_LINE);
        Future<Integer> rewrapped = vault.rewrap();
        List<Future<Void>> erased = owners.reversed().stream().map(vault::erase).toList();
        erased.forEach(future -> assertThat(Some.await(future.map(true))).isTrue());
        assertThat(Some.await(rewrapped)).isBetween(0, PATIENTS);
        assertThat(keystore.owners()).isEmpty();
    }

    @Test
    void theNewKeyTakesThePlaceOfTheOldOneWhenAllIsHashedAnew() throws ConfigurationException {
        Buffer old = Some.await(vault.create(Some.INDEX)).hash("test", "x");
        AtomicReference<Buffer> given = new AtomicReference<>(Buffer.buffer());
        Promise<Void> hashedAnew = Promise.promise();
        Promise<Boolean> begun = Promise.promise();
        Future<DataKey> replaced = vault.replace(Some.INDEX, next -> {
            given.set(next.hash("test", "x"));
            begun.complete(true);
            return hashedAnew.future();
        });
        assertThat(Some.await(begun.future())).isTrue();
        assertThat(given.get()).isNotEqualTo(old);
        assertThat(hash(Some.INDEX)).isEqualTo(old);
        assertThat(Some.failure(vault.replace(Some.INDEX, next -> Future.succeededFuture())))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo("key.being-replaced"));
        hashedAnew.complete();
        assertThat(Some.await(replaced).hash("test", "x")).isEqualTo(given.get());
        assertThat(hash(Some.INDEX)).isEqualTo(given.get());
        startAnew(Some.OLD_LINE);
        assertThat(hash(Some.INDEX)).isEqualTo(given.get());
    }

    @Test
    void theOldKeyStaysWhenHashingAnewFails() throws ConfigurationException {
        Buffer old = Some.await(vault.create(Some.INSTALLATION)).hash("test", "x");
        IllegalStateException failed = new IllegalStateException("test");
        assertThat(Some.failure(vault.replace(Some.INSTALLATION, next -> Future.failedFuture(failed))))
                .isSameAs(failed);
        assertThat(Some.failure(vault.replace(Some.INSTALLATION, next -> {
                    throw failed;
                })))
                .isSameAs(failed);
        assertThat(hash(Some.INSTALLATION)).isEqualTo(old);
        startAnew(Some.OLD_LINE);
        assertThat(hash(Some.INSTALLATION)).isEqualTo(old);
        assertThat(Some.await(vault.replace(Some.INSTALLATION, next -> Future.succeededFuture()))
                        .hash("test", "x"))
                .isNotEqualTo(old);
    }

    @Test
    void theOldKeyIsThereAfterACrashAmidReplacing() throws ConfigurationException {
        Buffer old = Some.await(vault.create(Some.INDEX)).hash("test", "x");
        Promise<Boolean> begun = Promise.promise();
        Future<DataKey> never = vault.replace(Some.INDEX, next -> {
            begun.complete(true);
            return Promise.<Void>promise().future();
        });
        assertThat(Some.await(begun.future())).isTrue();
        startAnew(Some.OLD_LINE);
        assertThat(never.isComplete()).isFalse();
        assertThat(hash(Some.INDEX)).isEqualTo(old);
    }

    @Test
    void replacesNoKeyThatSeals() {
        assertThat(Some.await(vault.create(Some.PATIENT))).isNotNull();
        assertThat(Some.failure(vault.replace(Some.PATIENT, next -> Future.succeededFuture())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Some.failure(vault.replace(Some.INDEX, next -> Future.succeededFuture())))
                .isInstanceOf(Failure.class);
    }

    private Buffer hash(KeyOwner owner) {
        return Some.await(vault.key(owner)).hash("test", "x");
    }

    private String masterKeyOf(KeyOwner owner) {
        return keystore.find(owner) instanceof Keystore.Entry.Present(WrappedKey key) ? key.keyId() : "none";
    }
}
