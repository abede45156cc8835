package dev.dermvisit.platform.vault;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/**
 * Opens the chunks of one stored file, in any order. Its lengths and header were found right when it was made. Safe for
 * any number of threads.
 */
public final class SealedFileReader {

    private final ChunkCipher cipher;
    private final long plainLength;
    private final Runnable requireKey;

    private SealedFileReader(ChunkCipher cipher, long plainLength, Runnable requireKey) {
        this.cipher = cipher;
        this.plainLength = plainLength;
        this.requireKey = requireKey;
    }

    static SealedFileReader open(
            ChunkCipher cipher, byte[] header, long sealedLength, long plainLength, Runnable requireKey) {
        if (SealedFile.plainLength(sealedLength) != plainLength) {
            throw new UnreadableException("a sealed file has another length than it should");
        }
        byte[] commitment = Arrays.copyOfRange(header, ChunkCipher.SALT_BYTES, SealedFile.HEADER_BYTES);
        if (!cipher.committedTo(commitment)) {
            throw new UnreadableException("a sealed file is not of this key and place");
        }
        return new SealedFileReader(cipher, plainLength, requireKey);
    }

    /** The content's length in bytes. */
    public long plainLength() {
        return plainLength;
    }

    /** How many chunks there are; they are numbered from 0. */
    public long chunks() {
        return SealedFile.chunks(plainLength);
    }

    /** How many stored bytes this chunk has, from {@link SealedFile#chunkOffset} on. */
    public int sealedChunkLength(long chunk) {
        if (chunk < 0 || chunk >= chunks()) {
            throw new IllegalArgumentException("a file of " + chunks() + " chunks has no chunk " + chunk);
        }
        boolean last = chunk == chunks() - 1;
        int plain = last ? (int) (plainLength % SealedFile.CHUNK_BYTES) : SealedFile.CHUNK_BYTES;
        return plain + AesGcm.TAG_BYTES;
    }

    /**
     * The content of one chunk.
     *
     * @param sealed its stored bytes, whole
     * @throws UnreadableException when they are not what was stored as this chunk of this file; nothing of it leaves
     */
    public Buffer openChunk(long chunk, Buffer sealed) {
        requireKey.run();
        if (sealed.length() != sealedChunkLength(chunk)) {
            throw new UnreadableException("a sealed file's chunk has another length than it should");
        }
        return Buffer.buffer(cipher.open(chunk, sealed.getBytes()));
    }
}
