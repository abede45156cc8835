package dev.dermvisit.people.domain;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;

/** 160 random bits that an authenticator app and we share (RFC 4226 §4, R6). */
public final class TotpSecret {

    private static final int BYTES = 20;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int GROUP_BITS = 5;

    private final byte[] bytes;

    private TotpSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    static TotpSecret random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new TotpSecret(bytes);
    }

    /** The secret of these bytes. */
    public static TotpSecret of(byte[] bytes) {
        return new TotpSecret(bytes.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** The secret as apps take it, Base32 without padding (RFC 4648 §6). */
    public String base32() {
        StringBuilder text = new StringBuilder();
        int held = 0;
        int heldBits = 0;
        for (byte next : bytes) {
            held = (held << Byte.SIZE) | Byte.toUnsignedInt(next);
            heldBits += Byte.SIZE;
            while (heldBits >= GROUP_BITS) {
                heldBits -= GROUP_BITS;
                text.append(BASE32.charAt((held >> heldBits) & (BASE32.length() - 1)));
            }
            held &= (1 << heldBits) - 1;
        }
        if (heldBits > 0) {
            text.append(BASE32.charAt((held << (GROUP_BITS - heldBits)) & (BASE32.length() - 1)));
        }
        return text.toString();
    }

    /** The address that an app reads from a QR code (the Key Uri Format that authenticator apps share). */
    public String uri(String clinic, String email) {
        return "otpauth://totp/" + escape(clinic) + ":" + escape(email) + "?secret=" + base32() + "&issuer="
                + escape(clinic);
    }

    /** Percent-encoding of everything but the unreserved characters of RFC 3986 §2.3. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) Byte.toUnsignedInt(next);
            boolean plain = character < 128 && (Character.isLetterOrDigit(character) || "-._~".indexOf(character) >= 0);
            if (plain) {
                escaped.append(character);
            } else {
                escaped.append('%').append(String.format("%02X", (int) character));
            }
        }
        return escaped.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TotpSecret secret
                && Objects.equals(
                        Base64.getEncoder().encodeToString(bytes),
                        Base64.getEncoder().encodeToString(secret.bytes));
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "TotpSecret[withheld]";
    }
}
