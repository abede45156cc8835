package dev.dermvisit.people.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time passwords (RFC 6238): HMAC-SHA-1, 30 seconds, six digits, what every authenticator app speaks. */
final class Totp {

    private static final int STEP_SECONDS = 30;
    private static final int MODULUS = 1_000_000;
    /** Clocks of phones go wrong by some seconds, and typing takes some: one step before and one after are taken. */
    private static final int DRIFT_STEPS = 1;

    private Totp() {}

    /** The step whose code this is, where it is near enough to now and later than {@code lastStep}. */
    static OptionalLong stepOf(String code, TotpSecret secret, Instant now, long lastStep) {
        long current = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        OptionalLong found = OptionalLong.empty();
        for (long step = current - DRIFT_STEPS; step <= current + DRIFT_STEPS; step++) {
            boolean matches = MessageDigest.isEqual(
                    code(secret, step).getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.UTF_8));
            if (matches && step > lastStep) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** The code of a time step (RFC 4226 §5.3). */
    static String code(TotpSecret secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.bytes(), "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0x0f;
            int truncated = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", truncated % MODULUS);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no HMAC-SHA-1", missing);
        }
    }
}
