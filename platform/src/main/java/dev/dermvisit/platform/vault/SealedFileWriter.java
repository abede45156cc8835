package dev.dermvisit.platform.vault;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Seals the content of one file as it comes, holding at most one chunk of it. What it returns is to be stored in that
 * order; it is a file only with what {@link #finish()} returned. For one thread at a time.
 */
public final class SealedFileWriter {

    private final ChunkCipher cipher;
    private final Runnable requireKey;
    private final byte[] pending = new byte[SealedFile.CHUNK_BYTES];
    private Buffer header;
    private int filled;
    private long chunk;
    private long plainLength;
    private boolean finished;

    SealedFileWriter(ChunkCipher cipher, byte[] salt, Runnable requireKey) {
        this.cipher = cipher;
        this.requireKey = requireKey;
        this.header = Buffer.buffer(salt).appendBytes(cipher.commitment());
    }

    /** Takes the next piece, of any length; returns the stored bytes that are ready, perhaps none. */
    public Buffer update(Buffer piece) {
        Buffer sealed = begin();
        int at = 0;
        while (at < piece.length()) {
            int taken = Math.min(pending.length - filled, piece.length() - at);
            piece.getBytes(at, at + taken, pending, filled);
            filled += taken;
            at += taken;
            if (filled == pending.length) {
                sealed.appendBytes(sealPending());
            }
        }
        plainLength += piece.length();
        return sealed;
    }

    /** Ends the content; returns the last stored bytes. Nothing more is taken. */
    public Buffer finish() {
        Buffer sealed = begin().appendBytes(sealPending());
        finished = true;
        Arrays.fill(pending, (byte) 0);
        return sealed;
    }

    /** How much content was taken so far: after {@link #finish()} what belongs into the row. */
    public long plainLength() {
        return plainLength;
    }

    private Buffer begin() {
        if (finished) {
            throw new IllegalStateException("this file is finished");
        }
        requireKey.run();
        Buffer begun = header;
        header = Buffer.buffer();
        return begun;
    }

    private byte[] sealPending() {
        byte[] sealed = cipher.seal(chunk, ByteBuffer.wrap(pending, 0, filled));
        chunk++;
        filled = 0;
        return sealed;
    }
}
