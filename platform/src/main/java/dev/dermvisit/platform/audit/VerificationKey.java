package dev.dermvisit.platform.audit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The public half of a {@link SealingKey}: all that is needed to check heads. */
public record VerificationKey(PublicKey key) {

    private static final int ID_DIGITS = 16;

    /**
     * Reads X.509 DER in Base64, as {@code GET /audit/head} gives it; also with the lines around it that make it a PEM.
     *
     * @throws IllegalArgumentException for anything but an Ed25519 public key
     */
    public static VerificationKey ofText(String text) {
        String base64 = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        return ofDer(Base64.getDecoder().decode(base64));
    }

    static VerificationKey ofDer(byte[] der) {
        try {
            return new VerificationKey(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("is not an Ed25519 public key", unreadable);
        }
    }

    /** X.509 DER in Base64, on one line. */
    public String toText() {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /** The key's name in heads: the first 16 hexadecimal digits of the SHA-256 of its X.509 DER. */
    public String id() {
        return Hash.of(key.getEncoded()).toString().substring(0, ID_DIGITS);
    }

    /** Whether this key signed the head. */
    public boolean verifies(SignedHead head) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(head.message());
            return signature.verify(Base64.getDecoder().decode(head.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return false;
        }
    }
}
