package dev.dermvisit.platform.vault;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Seals and opens the chunks of one file: Cobblestone-256 of <a href="https://c2sp.org/chunked-encryption">C2SP chunked
 * encryption</a>, version 1.
 *
 * <p>Key, base nonce and commitment are derived from the input key, the file's random salt and its context. A chunk's
 * nonce is the base nonce XOR its number, so that a chunk opens at its own number only. There is no final flag: the last
 * chunk is the one that is shorter than 16 KiB.
 */
final class ChunkCipher {

    static final int CHUNK_BYTES = 16 * 1024;
    static final int SALT_BYTES = 24;
    static final int COMMITMENT_BYTES = 32;
    /** A chunk's number has at most 38 bits. */
    static final long MOST_CHUNKS = 1L << 38;

    private static final byte[] LABEL =
            "c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NO_ASSOCIATED_DATA = new byte[0];

    private final byte[] key;
    private final byte[] baseNonce;
    private final byte[] commitment;

    private ChunkCipher(byte[] key, byte[] baseNonce, byte[] commitment) {
        this.key = key;
        this.baseNonce = baseNonce;
        this.commitment = commitment;
    }

    /**
     * Derives the cipher of one file.
     *
     * @param inputKey 32 random bytes, for any number of files
     * @param salt 24 bytes that never come twice with the same input key
     */
    static ChunkCipher derive(byte[] inputKey, byte[] salt, byte[] context) {
        if (inputKey.length != AesGcm.KEY_BYTES || salt.length != SALT_BYTES) {
            throw new IllegalArgumentException("a file's key has 32 bytes and its salt 24");
        }
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        info.writeBytes(LABEL);
        info.writeBytes(salt);
        info.writeBytes(context);
        int nonceEnd = AesGcm.KEY_BYTES + AesGcm.NONCE_BYTES;
        byte[] derived = Hkdf.SHA_512.expand(inputKey, info.toByteArray(), nonceEnd + COMMITMENT_BYTES);
        ChunkCipher cipher = new ChunkCipher(
                Arrays.copyOf(derived, AesGcm.KEY_BYTES),
                Arrays.copyOfRange(derived, AesGcm.KEY_BYTES, nonceEnd),
                Arrays.copyOfRange(derived, nonceEnd, derived.length));
        Arrays.fill(derived, (byte) 0);
        return cipher;
    }

    /** What stands in the file's header; tells a wrong key or context before any chunk is opened. */
    byte[] commitment() {
        return commitment.clone();
    }

    boolean committedTo(byte[] found) {
        return MessageDigest.isEqual(commitment, found);
    }

    /** Ciphertext and tag of one chunk. */
    byte[] seal(long number, ByteBuffer plain) {
        byte[] sealed = new byte[plain.remaining() + AesGcm.TAG_BYTES];
        AesGcm.seal(key, nonce(number), NO_ASSOCIATED_DATA, plain, ByteBuffer.wrap(sealed));
        return sealed;
    }

    byte[] open(long number, byte[] sealed) {
        return AesGcm.open(key, nonce(number), NO_ASSOCIATED_DATA, ByteBuffer.wrap(sealed));
    }

    private byte[] nonce(long number) {
        if (number < 0 || number >= MOST_CHUNKS) {
            throw new IllegalArgumentException("a sealed file has no chunk " + number);
        }
        byte[] nonce = baseNonce.clone();
        for (int position = 0; position < Long.BYTES; position++) {
            nonce[nonce.length - 1 - position] ^= (byte) (number >>> (position * Byte.SIZE));
        }
        return nonce;
    }
}
