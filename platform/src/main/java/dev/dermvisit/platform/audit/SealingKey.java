package dev.dermvisit.platform.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/** The Ed25519 key that signs the heads of the audit trail. Keep it where nobody who administers the database can read it. */
public final class SealingKey {

    private static final String HEAD = "-----BEGIN PRIVATE KEY-----";
    private static final String FOOT = "-----END PRIVATE KEY-----";
    private static final int SEED_BYTES = 32;

    /** RFC 8410: what stands before the 32 bytes of an Ed25519 key in PKCS#8 and in X.509. */
    private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final byte[] seed;
    private final PrivateKey secret;
    private final VerificationKey verification;
    private final String id;

    private SealingKey(byte[] seed) {
        this.seed = seed;
        this.secret = privateKey(seed);
        // The JDK cannot find the public half of a private key.
        byte[] point =
                new Ed25519PrivateKeyParameters(seed, 0).generatePublicKey().getEncoded();
        this.verification = VerificationKey.ofDer(concat(X509, point));
        this.id = verification.id();
    }

    /** A new key. */
    public static SealingKey generate(SecureRandom random) {
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        return new SealingKey(seed);
    }

    /**
     * Reads a PKCS#8 PEM, as {@code openssl genpkey -algorithm ed25519} writes it too.
     *
     * @throws IllegalArgumentException for anything but an Ed25519 private key; the message never quotes the key
     */
    public static SealingKey ofPem(String pem) {
        String text = pem.strip();
        if (!text.startsWith(HEAD) || !text.endsWith(FOOT)) {
            throw new IllegalArgumentException("is not a PKCS#8 PEM");
        }
        String base64 =
                text.substring(HEAD.length(), text.length() - FOOT.length()).replaceAll("\\s", "");
        byte[] der = Base64.getDecoder().decode(base64);
        if (der.length != PKCS8.length + SEED_BYTES || Arrays.mismatch(der, PKCS8) != PKCS8.length) {
            throw new IllegalArgumentException("is not an Ed25519 private key");
        }
        return new SealingKey(Arrays.copyOfRange(der, PKCS8.length, der.length));
    }

    /** The key as PKCS#8 PEM, to be kept secret. */
    public String toPem() {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(concat(PKCS8, seed));
        return HEAD + "\n" + body + "\n" + FOOT + "\n";
    }

    /** The public half. */
    public VerificationKey verification() {
        return verification;
    }

    SignedHead sign(long number, Hash block, String at) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(SignedHead.message(number, block, at));
            return new SignedHead(number, block, at, id, Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no Ed25519", missing);
        }
    }

    @Override
    public String toString() {
        return "SealingKey[" + id + "]";
    }

    private static PrivateKey privateKey(byte[] seed) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(concat(PKCS8, seed)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no Ed25519", missing);
        }
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
