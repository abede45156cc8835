package dev.dermvisit.media.api;

import java.util.Locale;

/** How a section connects: its own attributes, those of the session, or those of the section it is bundled with. */
public record MediaTransport(IceCredentials ice, Fingerprint fingerprint, Setup setup) {

    /** Who opens DTLS (RFC 8842): an offer leaves it open, an answer decides. */
    public enum Setup {
        ACTPASS,
        ACTIVE,
        PASSIVE;

        static Setup parse(String text) {
            return switch (text) {
                case "actpass" -> ACTPASS;
                case "active" -> ACTIVE;
                case "passive" -> PASSIVE;
                default -> throw new RefusedSdp(RefusedSdp.Reason.MALFORMED);
            };
        }
    }

    @Override
    public String toString() {
        return "MediaTransport[" + setup.name().toLowerCase(Locale.ROOT) + "]";
    }
}
