package dev.dermvisit.platform.vault;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Many keys from one: HKDF (RFC 5869). Written out because the language level has no {@code javax.crypto.KDF} yet. */
enum Hkdf {
    SHA_256("HmacSHA256", 32),
    SHA_512("HmacSHA512", 64);

    private static final int MOST_BLOCKS = 255;

    private final String algorithm;
    private final int hashBytes;

    Hkdf(String algorithm, int hashBytes) {
        this.algorithm = algorithm;
        this.hashBytes = hashBytes;
    }

    /** RFC 5869 §2.2: a pseudorandom key; an empty salt counts as a hash's length of zeros. */
    byte[] extract(byte[] salt, byte[] secret) {
        return mac(salt.length == 0 ? new byte[hashBytes] : salt).doFinal(secret);
    }

    /** RFC 5869 §2.3: {@code length} bytes, at most 255 hashes. */
    byte[] expand(byte[] pseudorandomKey, byte[] info, int length) {
        if (length > MOST_BLOCKS * hashBytes) {
            throw new IllegalArgumentException("HKDF gives no " + length + " bytes");
        }
        Mac mac = mac(pseudorandomKey);
        byte[] output = new byte[length];
        byte[] block = new byte[0];
        int filled = 0;
        for (int counter = 1; filled < length; counter++) {
            mac.update(block);
            mac.update(info);
            mac.update((byte) counter);
            block = mac.doFinal();
            int taken = Math.min(block.length, length - filled);
            System.arraycopy(block, 0, output, filled, taken);
            filled += taken;
        }
        Arrays.fill(block, (byte) 0);
        return output;
    }

    /** The HMAC (RFC 2104) of this hash. */
    Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no " + algorithm, missing);
        }
    }
}
