package dev.dermvisit.platform.token;

import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * The key that signs access tokens: ES256 (RFC 7518 §3.4) on P-256, named by its thumbprint (RFC 7638).
 *
 * <p>Written and read as PKCS#8 PEM, what {@code openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256} makes.
 */
public final class SigningKey {

    private static final int COORDINATE_BYTES = 32;
    private static final String HEAD = "-----BEGIN PRIVATE KEY-----";
    private static final String FOOT = "-----END PRIVATE KEY-----";
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final BigInteger secret;
    private final JsonObject publicJwk;

    private SigningKey(BigInteger secret) {
        this.secret = secret;
        ECPoint point = new FixedPointCombMultiplier()
                .multiply(CustomNamedCurves.getByName("secp256r1").getG(), secret)
                .normalize();
        this.publicJwk = new JsonObject()
                .put("crv", "P-256")
                .put("kty", "EC")
                .put("x", coordinate(point.getAffineXCoord().toBigInteger()))
                .put("y", coordinate(point.getAffineYCoord().toBigInteger()));
    }

    /** A new key from the system's secure randomness. */
    public static SigningKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            return new SigningKey(((ECPrivateKey) pair.getPrivate()).getS());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no P-256", missing);
        }
    }

    /**
     * Reads a PKCS#8 PEM.
     *
     * @throws IllegalArgumentException for anything but an EC key on P-256; the message never quotes the key
     */
    public static SigningKey ofPem(String pem) {
        String text = pem.strip();
        if (!text.startsWith(HEAD) || !text.endsWith(FOOT)) {
            throw new IllegalArgumentException("is not a PKCS#8 PEM");
        }
        String base64 =
                text.substring(HEAD.length(), text.length() - FOOT.length()).replaceAll("\\s", "");
        try {
            ECPrivateKey key = (ECPrivateKey) KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
            boolean isP256 = key.getParams()
                    .getOrder()
                    .equals(CustomNamedCurves.getByName("secp256r1").getN());
            if (!isP256) {
                throw new IllegalArgumentException("is not on the curve P-256");
            }
            return new SigningKey(key.getS());
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException unreadable) {
            throw new IllegalArgumentException("is not an EC private key on P-256", unreadable);
        }
    }

    /** The key as PKCS#8 PEM, to be kept secret. */
    public String toPem() {
        try {
            KeyFactory factory = KeyFactory.getInstance("EC");
            byte[] encoded = factory.generatePrivate(new java.security.spec.ECPrivateKeySpec(secret, parameters()))
                    .getEncoded();
            String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(encoded);
            return HEAD + "\n" + body + "\n" + FOOT + "\n";
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no P-256", missing);
        }
    }

    /** The key's name in token headers: the RFC 7638 thumbprint. */
    public String id() {
        // RFC 7638: the required members only, in alphabetical order, no spaces; publicJwk was built in that order.
        byte[] canonical = publicJwk.encode().getBytes(StandardCharsets.UTF_8);
        try {
            return BASE64URL.encodeToString(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no SHA-256", missing);
        }
    }

    /** The public half as a JWK (RFC 7517), with id and algorithm. */
    public JsonObject publicJwk() {
        return publicJwk.copy().put("kid", id()).put("alg", "ES256").put("use", "sig");
    }

    JsonObject privateJwk() {
        return publicJwk().put("d", coordinate(secret));
    }

    @Override
    public String toString() {
        return "SigningKey[" + id() + "]";
    }

    private static java.security.spec.ECParameterSpec parameters() throws GeneralSecurityException {
        java.security.AlgorithmParameters parameters = java.security.AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        return parameters.getParameterSpec(java.security.spec.ECParameterSpec.class);
    }

    /** Unsigned, big-endian, exactly 32 bytes (RFC 7518 §6.2.1.2). */
    private static String coordinate(BigInteger value) {
        byte[] signed = value.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        int length = Math.min(signed.length, COORDINATE_BYTES);
        System.arraycopy(signed, signed.length - length, fixed, COORDINATE_BYTES - length, length);
        try {
            return BASE64URL.encodeToString(fixed);
        } finally {
            Arrays.fill(fixed, (byte) 0);
        }
    }
}
