package dev.dermvisit.media.api;

import static dev.dermvisit.media.api.SdpSyntax.isIceChars;

/** With which one browser checks that it talks to the other (RFC 8839 section 5.4). */
public record IceCredentials(String ufrag, String password) {

    static boolean isUfrag(String text) {
        return isIceChars(text, 4, 256);
    }

    static boolean isPassword(String text) {
        return isIceChars(text, 22, 256);
    }

    @Override
    public String toString() {
        return "IceCredentials";
    }
}
