package dev.dermvisit.platform.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermvisit.platform.config.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeysTest {

    private static final byte[] CONTEXT = "patient-1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATA_KEY = Some.sha256("data key");

    @TempDir
    private Path directory;

    @Test
    void theFirstWrapsAndAllUnwrap() throws ConfigurationException {
        MasterKeys old = MasterKeys.parse(Some.OLD_LINE);
        MasterKeys both = MasterKeys.parse("# the current one comes first\n\n" + Some.NEW_LINE + Some.OLD_LINE);
        WrappedKey byOld = old.wrap(DATA_KEY, CONTEXT);
        WrappedKey byNew = both.wrap(DATA_KEY, CONTEXT);
        assertThat(both.currentKeyId()).isEqualTo("new");
        assertThat(byNew.keyId()).isEqualTo("new");
        assertThat(unwrap(both, byOld, CONTEXT)).isEqualTo(DATA_KEY);
        assertThat(unwrap(both, byNew, CONTEXT)).isEqualTo(DATA_KEY);
        refuses(old, byNew, CONTEXT);
    }

    @Test
    void unwrapsForTheSameContextAndByTheSameIdOnly() throws ConfigurationException {
        MasterKeys keys = MasterKeys.parse(Some.OLD_LINE);
        WrappedKey wrapped = keys.wrap(DATA_KEY, CONTEXT);
        refuses(keys, wrapped, "patient-2".getBytes(StandardCharsets.US_ASCII));
        refuses(keys, wrapped, new byte[0]);
        MasterKeys renamed = MasterKeys.parse(Some.OLD_LINE.replace("old:", "older:"));
        refuses(renamed, new WrappedKey("older", wrapped.bytes()), CONTEXT);
        assertThat(wrapped.bytes().length()).isEqualTo(61);
        for (int position = 0; position < 61; position++) {
            byte[] changed = wrapped.bytes().getBytes();
            changed[position] ^= 4;
            refuses(keys, new WrappedKey("old", io.vertx.core.buffer.Buffer.buffer(changed)), CONTEXT);
            refuses(keys, new WrappedKey("old", wrapped.bytes().getBuffer(0, position)), CONTEXT);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "abababababababababababababababababababababababababababababababab",
                "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
                "1f1e1d1c1b1a191817161514131211100f0e0d0c0b0a09080706050403020100",
                "deadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeef",
                "54686520717569636b2062726f776e20666f78206a756d7073206f7665722031"
            })
    void refusesAWeakKey(String hex) {
        String base64 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
        assertThatThrownBy(() -> MasterKeys.parse("weak:" + base64).ids())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("weak")
                .hasMessageNotContaining(base64);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n# nothing\n",
                "noColon",
                ":QUJD",
                "a b:QUJD",
                "id:QUJD",
                "id:not base64!",
                "../id:QUJD",
                "id:"
            })
    void refusesWhatIsNoKey(String text) {
        assertThatThrownBy(() -> MasterKeys.parse(text).ids()).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void refusesAShortAndALongKeyWithoutShowingIt() {
        for (int length : new int[] {1, 16, 31, 33, 64}) {
            byte[] key = Arrays.copyOf(Some.sha256("key"), length);
            String base64 = Base64.getEncoder().encodeToString(key);
            assertThatThrownBy(() -> MasterKeys.parse("id:" + base64).ids())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(length + " bytes")
                    .hasMessageNotContaining(base64);
        }
    }

    @Test
    void refusesAnIdOrAKeyThatComesTwice() {
        assertThatThrownBy(() -> MasterKeys.parse(Some.OLD_LINE + Some.OLD_LINE).ids())
                .isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> MasterKeys.parse(Some.OLD_LINE + Some.OLD_LINE.replace("old:", "other:"))
                        .ids())
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void rotatesInAFileOfItsOwnersOnly() throws ConfigurationException, IOException {
        Path file = directory.resolve("master-keys");
        MasterKeys first = MasterKeys.createFile(file, Some.RANDOM);
        WrappedKey wrapped = first.wrap(DATA_KEY, CONTEXT);
        MasterKeys both = MasterKeys.addCurrent(file, Some.RANDOM);
        assertThat(both.ids()).hasSize(2).endsWith(first.currentKeyId());
        assertThat(unwrap(both, wrapped, CONTEXT)).isEqualTo(DATA_KEY);
        MasterKeys second = MasterKeys.retireOld(file);
        assertThat(second.ids()).isEqualTo(List.of(both.currentKeyId()));
        refuses(second, wrapped, CONTEXT);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(directory.toFile().list()).containsExactly("master-keys");
    }

    @Test
    void overwritesNoFileOfMasterKeys() throws ConfigurationException, IOException {
        Path file = directory.resolve("master-keys");
        MasterKeys keys = MasterKeys.createFile(file, Some.RANDOM);
        assertThatThrownBy(() -> MasterKeys.createFile(file, Some.RANDOM).ids())
                .isInstanceOf(ConfigurationException.class);
        assertThat(MasterKeys.fromFile(file).ids()).isEqualTo(keys.ids());
    }

    @Test
    void refusesAFileThatIsOpenToOthersOrMissing() throws ConfigurationException, IOException {
        Path file = directory.resolve("master-keys");
        assertThatThrownBy(() -> MasterKeys.fromFile(file).ids())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("missing");
        String id = MasterKeys.createFile(file, Some.RANDOM).currentKeyId();
        for (String permissions : List.of("rw-r-----", "rw----r--", "rw--w----")) {
            assertThat(Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions)))
                    .isEqualTo(file);
            assertThatThrownBy(() -> MasterKeys.fromFile(file).ids())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("chmod 600");
        }
        assertThat(Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------")))
                .isEqualTo(file);
        assertThat(MasterKeys.fromFile(file).currentKeyId()).isEqualTo(id);
    }

    @Test
    void printsIdsOnly() throws ConfigurationException {
        assertThat(MasterKeys.parse(Some.NEW_LINE + Some.OLD_LINE)).hasToString("MasterKeys[new, old]");
        assertThat(Some.wrapped("key")).hasToString("WrappedKey[by test]");
    }

    private static byte[] unwrap(MasterKeys keys, WrappedKey wrapped, byte[] context) {
        return keys.unwrap(wrapped.keyId(), wrapped.bytes().getBytes(), context);
    }

    private static void refuses(MasterKeys keys, WrappedKey wrapped, byte[] context) {
        assertThatThrownBy(() -> Arrays.toString(unwrap(keys, wrapped, context)))
                .isInstanceOf(UnreadableException.class);
    }
}
