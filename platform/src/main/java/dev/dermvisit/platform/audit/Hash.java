package dev.dermvisit.platform.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256. */
public final class Hash {

    /** Its length in bytes. */
    public static final int BYTES = 32;

    /** What the first block has in place of the hash of a block before it. */
    public static final Hash ZERO = new Hash(new byte[BYTES]);

    private final byte[] value;

    private Hash(byte[] value) {
        this.value = value;
    }

    /** The SHA-256 of these parts, one after the other. */
    public static Hash of(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return new Hash(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this JDK has no SHA-256", missing);
        }
    }

    /**
     * The hash that these bytes are.
     *
     * @throws IllegalArgumentException for another length than {@link #BYTES}
     */
    public static Hash ofBytes(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("is not a SHA-256");
        }
        return new Hash(bytes.clone());
    }

    /**
     * The hash written as 64 hexadecimal digits.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Hash ofHex(String hex) {
        return ofBytes(HexFormat.of().parseHex(hex));
    }

    public byte[] bytes() {
        return value.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(value, hash.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    /** 64 hexadecimal digits in lower case. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(value);
    }
}
