package dev.dermvisit.platform.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermvisit.kernel.Failure;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealedFileTest {

    private static final int CHUNK = SealedFile.CHUNK_BYTES;

    private final DataKey key = Some.dataKey("key");
    private final SealedFile file = key.files(Some.PLACE);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5})
    void opensWhatItSealedWhateverThePieces(int length) {
        Buffer content = content(length);
        for (int piece : new int[] {7, CHUNK - 1, CHUNK, CHUNK + 1, 5 * CHUNK}) {
            SealedFileWriter writer = file.writer();
            Buffer sealed = seal(writer, content, piece);
            assertThat(writer.plainLength()).isEqualTo(length);
            assertThat(sealed.length()).isEqualTo(Math.toIntExact(SealedFile.sealedLength(length)));
            assertThat(SealedFile.plainLength(sealed.length())).isEqualTo(length);
            assertThat(open(file, sealed, length)).isEqualTo(content);
        }
    }

    /** Computed apart from this code after the published construction: key 0…31, salt 100…123, bytes modulo 251. */
    @ParameterizedTest
    @CsvSource(textBlock = """
        0, 578a89910108f5b16eb4205abf9db41f5f64285e7baf3b2de774da3916614db5
        1, 368f68229cc6d4e97edc73601394b29cc380363b70c5ef775ed3c75f7daeba5e
        16383, 94d18a52ecc2fecc2ac6ee6ab6608251eabf9ba8d5f782991d45e91d4d7cdb42
        16384, dbf2b37bb5d98878a290b51021cad1386f7db4e77cf7d698531df046351200b2
        16385, 8bd059815746134de44c7fbc730ea4bae844b3b1a3bdecbcdc713589c5ae914a
        32768, 50eb9acd28f1d819d02712f5fc2114e61121f034440996189b0f8567d8f74c75
        4210689, 2f1990ef83be5ed90c0f097654c75215c35359236097196698b769ff7356cc8c
        """)
    void sealsByThePublishedConstruction(int length, String sha256) throws NoSuchAlgorithmException {
        byte[] salt = counting(100, 24);
        ChunkCipher cipher = ChunkCipher.derive(counting(0, 32), salt, "dermvisit".getBytes(StandardCharsets.US_ASCII));
        Buffer sealed = seal(new SealedFileWriter(cipher, salt, () -> {}), content(length), 100_000);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(sealed.getBytes());
        assertThat(HexFormat.of().formatHex(digest)).isEqualTo(sha256);
    }

    @Test
    void opensAnyChunkAlone() {
        Buffer content = content(5 * CHUNK + 17);
        Buffer sealed = seal(file.writer(), content, CHUNK);
        SealedFileReader reader = reader(file, sealed, content.length());
        long chunk = SealedFile.chunkAt(3L * CHUNK + 9);
        assertThat(chunk).isEqualTo(3);
        assertThat(reader.openChunk(chunk, stored(reader, sealed, chunk)))
                .isEqualTo(content.getBuffer(3 * CHUNK, 4 * CHUNK));
        assertThatThrownBy(() -> reader.sealedChunkLength(6)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reader.sealedChunkLength(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** T-40 */
    @Test
    void refusesAnotherLengthBeforeTheFirstByte() {
        int length = 2 * CHUNK + 100;
        Buffer sealed = seal(file.writer(), content(length), CHUNK);
        Buffer header = sealed.getBuffer(0, SealedFile.HEADER_BYTES);
        for (long stored = 0; stored < sealed.length() + 2L * CHUNK; stored++) {
            long cut = stored;
            if (cut != sealed.length()) {
                assertThatThrownBy(() -> file.reader(header, cut, length).chunks())
                        .isInstanceOf(UnreadableException.class);
            }
        }
        assertThatThrownBy(
                        () -> file.reader(header, sealed.length(), length - 1).chunks())
                .isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> file.reader(header.getBuffer(0, 55), sealed.length(), length)
                        .chunks())
                .isInstanceOf(UnreadableException.class);
    }

    /** T-40 */
    @Test
    void refusesAChunkThatIsChangedMovedDoubledOrOfAnotherFile() {
        int length = 2 * CHUNK + 100;
        Buffer sealed = seal(file.writer(), content(length), CHUNK);
        Buffer another = seal(file.writer(), content(length), CHUNK);
        SealedFileReader reader = reader(file, sealed, length);
        Buffer first = stored(reader, sealed, 0);
        Buffer second = stored(reader, sealed, 1);
        Buffer last = stored(reader, sealed, 2);
        refuses(reader, 0, second);
        refuses(reader, 1, first);
        refuses(reader, 1, last);
        refuses(reader, 2, first.getBuffer(0, last.length()));
        refuses(reader, 0, stored(reader, another, 0));
        refuses(reader, 2, last.getBuffer(0, last.length() - 1));
        for (int position = 0; position < last.length(); position++) {
            byte[] changed = last.getBytes();
            changed[position] ^= 0x10;
            refuses(reader, 2, Buffer.buffer(changed));
        }
    }

    @Test
    void refusesAHeaderThatIsChangedOrOfAnotherPlaceOrKey() {
        Buffer sealed = seal(file.writer(), content(100), CHUNK);
        Place elsewhere = new Place(Some.CLINIC, "attachment", "content", new UUID(4, 4));
        assertThatThrownBy(() -> reader(key.files(elsewhere), sealed, 100).chunks())
                .isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> reader(Some.dataKey("other").files(Some.PLACE), sealed, 100)
                        .chunks())
                .isInstanceOf(UnreadableException.class);
        for (int position = 0; position < SealedFile.HEADER_BYTES; position++) {
            byte[] changed = sealed.getBytes();
            changed[position] ^= 1;
            assertThatThrownBy(() -> reader(file, Buffer.buffer(changed), 100).chunks())
                    .isInstanceOf(UnreadableException.class);
        }
    }

    @Test
    void isSealedUnderAKeyOfItsOwnEachTime() {
        Buffer one = seal(file.writer(), content(100), CHUNK);
        Buffer two = seal(file.writer(), content(100), CHUNK);
        assertThat(one.getBuffer(0, 24)).isNotEqualTo(two.getBuffer(0, 24));
        assertThat(one.getBuffer(56, one.length())).isNotEqualTo(two.getBuffer(56, two.length()));
    }

    @Test
    void readsNoFurtherOnceTheKeyIsErased() {
        Buffer sealed = seal(file.writer(), content(100), CHUNK);
        SealedFileReader reader = reader(file, sealed, 100);
        Buffer chunk = stored(reader, sealed, 0);
        key.destroy();
        assertThatThrownBy(() -> reader.openChunk(0, chunk).length()).isInstanceOf(Failure.class);
    }

    @Test
    void takesNothingAfterItsEnd() {
        SealedFileWriter writer = file.writer();
        assertThat(writer.finish().length()).isEqualTo(72);
        assertThatThrownBy(() -> writer.update(Buffer.buffer("more")).length())
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> writer.finish().length()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void hasAtMost38BitsOfChunks() {
        long longest = (1L << 52) - 1;
        assertThat(SealedFile.chunks(longest)).isEqualTo(1L << 38);
        assertThat(SealedFile.plainLength(SealedFile.sealedLength(longest))).isEqualTo(longest);
        assertThatThrownBy(() -> SealedFile.chunks(longest + 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SealedFile.chunks(-1)).isInstanceOf(IllegalArgumentException.class);
        ChunkCipher cipher = ChunkCipher.derive(counting(0, 32), counting(0, 24), new byte[0]);
        assertThatThrownBy(() -> Arrays.toString(cipher.open(1L << 38, new byte[16])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void refuses(SealedFileReader reader, long chunk, Buffer stored) {
        assertThatThrownBy(() -> reader.openChunk(chunk, stored).length()).isInstanceOf(UnreadableException.class);
    }

    private static Buffer seal(SealedFileWriter writer, Buffer content, int piece) {
        Buffer sealed = Buffer.buffer();
        for (int at = 0; at < content.length(); at += piece) {
            sealed.appendBuffer(writer.update(content.getBuffer(at, Math.min(at + piece, content.length()))));
        }
        return sealed.appendBuffer(writer.finish());
    }

    private static Buffer open(SealedFile file, Buffer sealed, long length) {
        SealedFileReader reader = reader(file, sealed, length);
        Buffer content = Buffer.buffer();
        for (long chunk = 0; chunk < reader.chunks(); chunk++) {
            content.appendBuffer(reader.openChunk(chunk, stored(reader, sealed, chunk)));
        }
        return content;
    }

    private static SealedFileReader reader(SealedFile file, Buffer sealed, long length) {
        return file.reader(sealed.getBuffer(0, SealedFile.HEADER_BYTES), sealed.length(), length);
    }

    private static Buffer stored(SealedFileReader reader, Buffer sealed, long chunk) {
        int offset = Math.toIntExact(SealedFile.chunkOffset(chunk));
        return sealed.getBuffer(offset, offset + reader.sealedChunkLength(chunk));
    }

    private static Buffer content(int length) {
        byte[] content = new byte[length];
        for (int position = 0; position < length; position++) {
            content[position] = (byte) (position % 251);
        }
        return Buffer.buffer(content);
    }

    private static byte[] counting(int from, int length) {
        byte[] bytes = new byte[length];
        for (int position = 0; position < length; position++) {
            bytes[position] = (byte) (from + position);
        }
        return bytes;
    }
}
