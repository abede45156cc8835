package dev.dermvisit.platform.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.platform.config.ConfigurationException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every keystore does. */
abstract class KeystoreContractTest {

    static final WrappedKey ONE = Some.wrapped("one");
    static final WrappedKey TWO = Some.wrapped("two");

    Keystore keystore;

    /** The keystore of this test: empty at first, afterwards with what was kept, as after a new start of the process. */
    abstract Keystore open() throws ConfigurationException;

    @BeforeEach
    void start() throws ConfigurationException {
        keystore = open();
    }

    @AfterEach
    void stop() {
        keystore.close();
    }

    void startAnew() throws ConfigurationException {
        keystore.close();
        keystore = open();
    }

    @Test
    void keepsAKey() throws ConfigurationException {
        assertThat(keystore.find(Some.PATIENT)).isEqualTo(new Keystore.Entry.Absent());
        assertThat(keystore.create(Some.PATIENT, ONE)).isTrue();
        assertThat(keystore.find(Some.PATIENT)).isEqualTo(new Keystore.Entry.Present(ONE));
        startAnew();
        assertThat(keystore.find(Some.PATIENT)).isEqualTo(new Keystore.Entry.Present(ONE));
        assertThat(keystore.find(Some.OTHER)).isEqualTo(new Keystore.Entry.Absent());
    }

    @Test
    void createsNoSecondKey() {
        assertThat(keystore.create(Some.PATIENT, ONE)).isTrue();
        assertThat(keystore.create(Some.PATIENT, TWO)).isFalse();
        assertThat(keystore.find(Some.PATIENT)).isEqualTo(new Keystore.Entry.Present(ONE));
    }

    @Test
    void ofManyAtOnceOneCreates() {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<CompletableFuture<Boolean>> tries = IntStream.range(0, 40)
                    .mapToObj(number -> CompletableFuture.supplyAsync(
                            () -> keystore.create(Some.patient(number / 8), Some.wrapped("key " + number)), threads))
                    .toList();
            assertThat(tries.stream().filter(CompletableFuture::join)).hasSize(5);
        }
    }

    @Test
    void swapsWhatItIsExpectedToHold() throws ConfigurationException {
        assertThat(keystore.swap(Some.PATIENT, ONE, TWO)).isFalse();
        assertThat(keystore.create(Some.PATIENT, ONE)).isTrue();
        assertThat(keystore.swap(Some.PATIENT, TWO, ONE)).isFalse();
        assertThat(keystore.swap(Some.PATIENT, ONE, TWO)).isTrue();
        startAnew();
        assertThat(keystore.find(Some.PATIENT)).isEqualTo(new Keystore.Entry.Present(TWO));
    }

    @Test
    void promotesAStagedKey() throws ConfigurationException {
        assertThat(keystore.stage(Some.INDEX, TWO)).isFalse();
        assertThat(keystore.create(Some.INDEX, ONE)).isTrue();
        assertThat(keystore.promote(Some.INDEX)).isFalse();
        assertThat(keystore.stage(Some.INDEX, Some.wrapped("earlier"))).isTrue();
        assertThat(keystore.stage(Some.INDEX, TWO)).isTrue();
        assertThat(keystore.find(Some.INDEX)).isEqualTo(new Keystore.Entry.Present(ONE));
        assertThat(keystore.promote(Some.INDEX)).isTrue();
        assertThat(keystore.promote(Some.INDEX)).isFalse();
        startAnew();
        assertThat(keystore.find(Some.INDEX)).isEqualTo(new Keystore.Entry.Present(TWO));
    }

    @Test
    void dropsAStagedKeyWhenToldOrWhenTheProcessEnds() throws ConfigurationException {
        assertThat(keystore.create(Some.INDEX, ONE)).isTrue();
        assertThat(keystore.stage(Some.INDEX, TWO)).isTrue();
        keystore.dropStaged(Some.INDEX);
        keystore.dropStaged(Some.INDEX);
        assertThat(keystore.promote(Some.INDEX)).isFalse();
        assertThat(keystore.stage(Some.INDEX, TWO)).isTrue();
        startAnew();
        assertThat(keystore.promote(Some.INDEX)).isFalse();
        assertThat(keystore.find(Some.INDEX)).isEqualTo(new Keystore.Entry.Present(ONE));
    }

    @Test
    void erasesForEver() throws ConfigurationException {
        assertThat(keystore.create(Some.INDEX, ONE)).isTrue();
        assertThat(keystore.stage(Some.INDEX, TWO)).isTrue();
        keystore.erase(Some.INDEX);
        keystore.erase(Some.INDEX);
        keystore.erase(Some.PATIENT);
        for (KeyOwner owner : List.of(Some.INDEX, Some.PATIENT)) {
            assertThat(keystore.find(owner)).isEqualTo(new Keystore.Entry.Erased());
            assertThat(keystore.create(owner, TWO)).isFalse();
            assertThat(keystore.swap(owner, ONE, TWO)).isFalse();
            assertThat(keystore.stage(owner, TWO)).isFalse();
            assertThat(keystore.promote(owner)).isFalse();
        }
        startAnew();
        assertThat(keystore.find(Some.INDEX)).isEqualTo(new Keystore.Entry.Erased());
        assertThat(keystore.create(Some.PATIENT, TWO)).isFalse();
        assertThat(keystore.owners()).isEmpty();
    }

    @Test
    void namesWhoHasAKey() {
        assertThat(keystore.create(Some.PATIENT, ONE)).isTrue();
        assertThat(keystore.create(Some.STAFF, ONE)).isTrue();
        assertThat(keystore.create(Some.INSTALLATION, ONE)).isTrue();
        assertThat(keystore.create(Some.OTHER, ONE)).isTrue();
        keystore.erase(Some.OTHER);
        keystore.keepCheckValue(ONE);
        assertThat(keystore.owners()).containsExactlyInAnyOrder(Some.PATIENT, Some.STAFF, Some.INSTALLATION);
    }

    @Test
    void keepsACheckValue() throws ConfigurationException {
        assertThat(keystore.checkValue()).isEmpty();
        keystore.keepCheckValue(ONE);
        keystore.keepCheckValue(TWO);
        startAnew();
        assertThat(keystore.checkValue()).isEqualTo(Optional.of(TWO));
    }
}
