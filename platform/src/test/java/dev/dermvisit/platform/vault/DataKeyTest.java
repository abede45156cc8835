package dev.dermvisit.platform.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Failure;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataKeyTest {

    private final DataKey key = Some.dataKey("key");

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "Jürgen Müller", "皮膚科 🩺", "a\0b"})
    void opensWhatItSealed(String text) {
        Buffer sealed = key.seal(Some.PLACE, text);
        assertThat(key.open(Some.PLACE, sealed)).isEqualTo(text);
        assertThat(sealed.getByte(0)).isEqualTo((byte) 1);
        assertThat(sealed.length()).isEqualTo(29 + text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
    }

    @Test
    void sealsTheSameTextDifferentlyEachTime() {
        assertThat(key.seal(Some.PLACE, "same")).isNotEqualTo(key.seal(Some.PLACE, "same"));
    }

    /** T-38 */
    @Test
    void opensAValueNowhereElse() {
        ClinicId otherClinic = new ClinicId(new UUID(9, 9));
        List<Place> elsewhere = List.of(
                new Place(otherClinic, "patient", "name", new UUID(1, 1)),
                new Place(Some.CLINIC, "account", "name", new UUID(1, 1)),
                new Place(Some.CLINIC, "patient", "phone", new UUID(1, 1)),
                new Place(Some.CLINIC, "patient", "name", new UUID(1, 2)),
                new Place(Some.CLINIC, "patientn", "ame", new UUID(1, 1)),
                new Place(Some.CLINIC, "", "patientname", new UUID(1, 1)));
        Buffer sealed = key.seal(Some.PLACE, "text");
        assertThat(elsewhere).allSatisfy(place -> refuses(key, place, sealed));
        refuses(Some.dataKey("other"), Some.PLACE, sealed);
    }

    @Test
    void refusesAChangedBitAtEveryByteAndEveryCutOrAddition() {
        byte[] sealed = key.seal(Some.PLACE, "a text of some length").getBytes();
        for (int position = 0; position < sealed.length; position++) {
            byte[] changed = sealed.clone();
            changed[position] ^= (byte) (1 << (position % Byte.SIZE));
            refuses(key, Some.PLACE, Buffer.buffer(changed));
            refuses(key, Some.PLACE, Buffer.buffer(Arrays.copyOf(sealed, position)));
            refuses(key, Some.PLACE, Buffer.buffer(Arrays.copyOfRange(sealed, position + 1, sealed.length)));
        }
        refuses(key, Some.PLACE, Buffer.buffer(Arrays.copyOf(sealed, sealed.length + 1)));
    }

    @Test
    void refusesEveryOtherVersion() {
        byte[] sealed = key.seal(Some.PLACE, "text").getBytes();
        for (int version = 0; version < 256; version++) {
            if (version != 1) {
                sealed[0] = (byte) version;
                refuses(key, Some.PLACE, Buffer.buffer(sealed));
            }
        }
    }

    /** T-39; ten million are for a benchmark. */
    @Test
    void repeatsNoNonceInAMillionSeals() {
        byte[] plain = new byte[0];
        long[] nonces = new long[1_000_000];
        for (int number = 0; number < nonces.length; number++) {
            // The first 64 of the 96 bits: should two be equal by chance (once in 37 million runs), the rest still
            // differs.
            nonces[number] = key.sealBytes(Some.PLACE, plain).getLong(1);
        }
        Arrays.sort(nonces);
        int repeated = 0;
        for (int number = 1; number < nonces.length; number++) {
            repeated += nonces[number] == nonces[number - 1] ? 1 : 0;
        }
        assertThat(repeated).isZero();
    }

    @Test
    void hashesByKeyAndDomain() {
        Buffer hash = key.hash("patient.number", "4711");
        assertThat(hash.length()).isEqualTo(32);
        assertThat(key.hash("patient.number", "4711")).isEqualTo(hash);
        assertThat(key.hash("patient.number", "4712")).isNotEqualTo(hash);
        assertThat(key.hash("patient.birth-date", "4711")).isNotEqualTo(hash);
        assertThat(Some.dataKey("other").hash("patient.number", "4711")).isNotEqualTo(hash);
    }

    /** Computed apart from this code, so that hashes in a database stay what they are. */
    @Test
    void hashesAsItAlwaysDid() {
        byte[] secret = new byte[32];
        for (int number = 0; number < secret.length; number++) {
            secret[number] = (byte) number;
        }
        Buffer hash = new DataKey(secret, Some.RANDOM).hash("patient.number", "4711 ü");
        assertThat(HexFormat.of().formatHex(hash.getBytes()))
                .isEqualTo("8ee8c3892006ec6eb5ebbc9662aae980f2c0e0f1968dc694a86b82902fabbfd8");
    }

    @Test
    void doesNothingMoreOnceItIsDestroyed() {
        Buffer sealed = key.seal(Some.PLACE, "text");
        SealedFileWriter writer = key.files(Some.PLACE).writer();
        key.destroy();
        gone(() -> key.seal(Some.PLACE, "text").length());
        gone(() -> key.open(Some.PLACE, sealed).length());
        gone(() -> key.hash("domain", "text").length());
        gone(() -> writer.update(Buffer.buffer("text")).length());
        gone(() -> key.files(Some.PLACE).writer().plainLength());
    }

    @Test
    void printsNothingOfAKey() {
        assertThat(key).hasToString("DataKey");
    }

    @Test
    void isOf32Bytes() {
        assertThatThrownBy(() -> new DataKey(new byte[31], Some.RANDOM).requirePresent())
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void gone(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo("key.erased"));
    }

    private static void refuses(DataKey key, Place place, Buffer sealed) {
        assertThatThrownBy(() -> key.open(place, sealed).length())
                .isInstanceOf(UnreadableException.class)
                .hasNoCause();
    }
}
