package dev.dermvisit.platform.vault;

import io.vertx.core.buffer.Buffer;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A file sealed for one place, in chunks of 16 KiB that open one by one: header (salt 24 bytes, commitment 32), then each
 * chunk with its tag (16). The last chunk is shorter than 16 KiB, perhaps empty; see {@link ChunkCipher}.
 *
 * <p>Lengths are in bytes: <i>plain</i> of the content, <i>sealed</i> of what is stored.
 */
public final class SealedFile {

    /** Salt and commitment, in front of the first chunk. */
    public static final int HEADER_BYTES = ChunkCipher.SALT_BYTES + ChunkCipher.COMMITMENT_BYTES;

    /** The plain length of every chunk but the last. */
    public static final int CHUNK_BYTES = ChunkCipher.CHUNK_BYTES;

    private static final int SEALED_CHUNK_BYTES = CHUNK_BYTES + AesGcm.TAG_BYTES;

    private final DataKey key;
    private final byte[] context;
    private final SecureRandom random;

    SealedFile(DataKey key, byte[] context, SecureRandom random) {
        this.key = key;
        this.context = context;
        this.random = random;
    }

    /** How many chunks content of this length has. */
    public static long chunks(long plainLength) {
        if (plainLength < 0 || plainLength / CHUNK_BYTES >= ChunkCipher.MOST_CHUNKS) {
            throw new IllegalArgumentException("no file has " + plainLength + " bytes");
        }
        return plainLength / CHUNK_BYTES + 1;
    }

    /** The chunk that holds the byte at this position of the content, at {@code position % CHUNK_BYTES}. */
    public static long chunkAt(long position) {
        return chunks(position) - 1;
    }

    /** Where a chunk begins in the stored bytes. */
    public static long chunkOffset(long chunk) {
        return HEADER_BYTES + chunk * SEALED_CHUNK_BYTES;
    }

    /** The stored length of content of this length. */
    public static long sealedLength(long plainLength) {
        return HEADER_BYTES + plainLength + chunks(plainLength) * AesGcm.TAG_BYTES;
    }

    /**
     * The content's length in stored bytes of this length.
     *
     * @throws UnreadableException when no content has this stored length
     */
    public static long plainLength(long sealedLength) {
        long body = sealedLength - HEADER_BYTES;
        if (body < AesGcm.TAG_BYTES || body % SEALED_CHUNK_BYTES < AesGcm.TAG_BYTES) {
            throw new UnreadableException("a sealed file is cut short");
        }
        return body - (body / SEALED_CHUNK_BYTES + 1) * AesGcm.TAG_BYTES;
    }

    /** Seals new content under a salt, and so a key, of its own. */
    public SealedFileWriter writer() {
        byte[] salt = new byte[ChunkCipher.SALT_BYTES];
        random.nextBytes(salt);
        return new SealedFileWriter(key.chunkCipher(salt, context), salt, key::requirePresent);
    }

    /**
     * Opens stored content.
     *
     * @param header its first {@link #HEADER_BYTES} bytes
     * @param sealedLength how many bytes are stored
     * @param plainLength how long the content is by what was kept apart from it, in its row
     * @throws UnreadableException when the two lengths do not fit, or the header is not of this key and place: before the
     *     first chunk is read
     */
    public SealedFileReader reader(Buffer header, long sealedLength, long plainLength) {
        byte[] bytes = header.getBytes();
        if (bytes.length != HEADER_BYTES) {
            throw new UnreadableException("a sealed file has no whole header");
        }
        ChunkCipher cipher = key.chunkCipher(Arrays.copyOf(bytes, ChunkCipher.SALT_BYTES), context);
        return SealedFileReader.open(cipher, bytes, sealedLength, plainLength, key::requirePresent);
    }
}
