package dev.dermvisit.media.api;

import static dev.dermvisit.media.api.SdpSyntax.requireWellFormed;

import dev.dermvisit.media.api.MediaSection.Direction;
import dev.dermvisit.media.api.MediaTransport.Setup;
import dev.dermvisit.media.api.RefusedSdp.Reason;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attributes that may stand in the session or in a section, and the rule that some stand there once. */
final class ScopedAttributes {

    private static final String DIRECTION = "direction";
    private static final Set<String> SINGLE = Set.of(
            DIRECTION,
            "bundle-only",
            "end-of-candidates",
            "extmap-allow-mixed",
            "fingerprint",
            "ice-lite",
            "ice-options",
            "ice-pwd",
            "ice-ufrag",
            "max-message-size",
            "mid",
            "msid-semantic",
            "rtcp",
            "rtcp-mux",
            "rtcp-mux-only",
            "rtcp-rsize",
            "sctp-port",
            "setup",
            "simulcast",
            "tls-id");

    private final Set<String> seen = new HashSet<>();
    private @Nullable String ufrag;
    private @Nullable String password;
    private @Nullable Fingerprint fingerprint;
    private @Nullable Setup setup;
    private @Nullable Direction direction;

    /** Takes what is known in both scopes; whatever else is for the caller. */
    void take(String name, String value) {
        Direction named = directionNamed(name);
        String rule = named == null ? name : DIRECTION;
        requireWellFormed(!SINGLE.contains(rule) || seen.add(rule));
        if (named != null) {
            requireWellFormed(value.isEmpty());
            direction = named;
            return;
        }
        switch (name) {
            case "ice-ufrag" -> ufrag = valid(value, IceCredentials.isUfrag(value));
            case "ice-pwd" -> password = valid(value, IceCredentials.isPassword(value));
            case "fingerprint" -> fingerprint = Fingerprint.parse(value);
            case "setup" -> setup = Setup.parse(value);
            default -> {}
        }
    }

    boolean has(String singleAttribute) {
        return seen.contains(singleAttribute);
    }

    Direction directionOr(Direction inherited) {
        return direction == null ? inherited : direction;
    }

    /** Whether ICE is spoken of here, be it by halves. */
    boolean namesIce() {
        return ufrag != null || password != null;
    }

    /** The transport of a section, which inherits what it does not say from the session. */
    MediaTransport transport(ScopedAttributes session) {
        ScopedAttributes ice = namesIce() ? this : session;
        return new MediaTransport(
                ice.credentials(),
                present(fingerprint == null ? session.fingerprint : fingerprint, Reason.MISSING_FINGERPRINT),
                present(setup == null ? session.setup : setup, Reason.MISSING_SETUP));
    }

    private IceCredentials credentials() {
        return new IceCredentials(present(ufrag, Reason.MISSING_ICE), present(password, Reason.MISSING_ICE));
    }

    private static <T> T present(@Nullable T value, Reason otherwise) {
        if (value == null) {
            throw new RefusedSdp(otherwise);
        }
        return value;
    }

    private static String valid(String value, boolean valid) {
        requireWellFormed(valid);
        return value;
    }

    private static @Nullable Direction directionNamed(String name) {
        return switch (name) {
            case "sendrecv" -> Direction.SENDRECV;
            case "sendonly" -> Direction.SENDONLY;
            case "recvonly" -> Direction.RECVONLY;
            case "inactive" -> Direction.INACTIVE;
            default -> null;
        };
    }
}
