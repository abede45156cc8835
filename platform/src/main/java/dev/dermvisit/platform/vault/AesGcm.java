package dev.dermvisit.platform.vault;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM (NIST SP 800-38D) with a nonce of 96 bits and a tag of 128 bits behind the ciphertext. */
final class AesGcm {

    static final int KEY_BYTES = 32;
    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;

    private AesGcm() {}

    /** Writes ciphertext and tag of {@code plain} to {@code sealed}, which has room for them. */
    static void seal(byte[] key, byte[] nonce, byte[] associated, ByteBuffer plain, ByteBuffer sealed) {
        int length = plain.remaining() + TAG_BYTES;
        try {
            int written = cipher(Cipher.ENCRYPT_MODE, key, nonce, associated).doFinal(plain, sealed);
            if (written != length) {
                throw new IllegalStateException("AES-GCM wrote " + written + " bytes, not " + length);
            }
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-256-GCM cannot seal", impossible);
        }
    }

    /**
     * The plain bytes of ciphertext and tag.
     *
     * @throws UnreadableException when key, nonce, associated data or any byte is another than when it was sealed
     */
    static byte[] open(byte[] key, byte[] nonce, byte[] associated, ByteBuffer sealed) {
        if (sealed.remaining() < TAG_BYTES) {
            throw new UnreadableException("sealed bytes are cut short");
        }
        byte[] plain = new byte[sealed.remaining() - TAG_BYTES];
        try {
            int written = cipher(Cipher.DECRYPT_MODE, key, nonce, associated).doFinal(sealed, ByteBuffer.wrap(plain));
            if (written != plain.length) {
                throw new IllegalStateException("AES-GCM wrote " + written + " bytes, not " + plain.length);
            }
            return plain;
        } catch (AEADBadTagException changed) {
            throw new UnreadableException("sealed bytes do not open here");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-256-GCM cannot open", impossible);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] associated)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(associated);
        return cipher;
    }
}
