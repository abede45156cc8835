package dev.dermvisit.media.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A STUN or TURN server as browsers are told of it (W3C RTCIceServer).
 *
 * @param urls {@code stun:}, {@code stuns:} (RFC 7064), {@code turn:} or {@code turns:} (RFC 7065); at least one
 * @param username for TURN, where it is required together with the credential
 * @param credential the password; never printed
 */
public record IceServer(
        List<String> urls,
        @Nullable String username,
        @Nullable String credential) {

    /**
     * @throws IllegalArgumentException for a URL browsers would refuse, or TURN without its credential; names the URL, never the credential
     */
    public IceServer {
        urls = List.copyOf(urls);
        boolean turn = urls.stream()
                        .map(IceServerUrl::parse)
                        .filter(IceServerUrl::isTurn)
                        .count()
                > 0;
        require(!urls.isEmpty(), "An ICE server needs a URL");
        require(
                (username == null) == (credential == null),
                "An ICE server has a username and a credential, or neither");
        require(username == null || !username.isEmpty(), "The username of an ICE server is empty");
        require(credential == null || !credential.isEmpty(), "The credential of an ICE server is empty");
        require(!turn || credential != null, "A TURN server needs a username and a credential");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    @Override
    public String toString() {
        return "IceServer" + urls;
    }
}
