package dev.dermvisit.media.api;

import java.util.Map;

/**
 * The hash of the certificate a browser will show in DTLS (RFC 8122 section 5).
 *
 * @param algorithm {@code sha-256}, {@code sha-384} or {@code sha-512}; older ones are refused
 * @param value upper-case hexadecimal bytes parted by colons
 */
public record Fingerprint(String algorithm, String value) {

    private static final Map<String, Integer> BYTES = Map.of("sha-256", 32, "sha-384", 48, "sha-512", 64);

    static Fingerprint parse(String text) {
        int space = text.indexOf(' ');
        SdpSyntax.requireWellFormed(space > 0);
        Fingerprint fingerprint = new Fingerprint(text.substring(0, space), text.substring(space + 1));
        SdpSyntax.requireWellFormed(fingerprint.hasItsLength());
        return fingerprint;
    }

    private boolean hasItsLength() {
        Integer bytes = BYTES.get(algorithm);
        if (bytes == null || value.length() != bytes * 3 - 1) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean hexadecimal = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
            if (i % 3 == 2 ? c != ':' : !hexadecimal) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "Fingerprint[" + algorithm + "]";
    }
}
