package dev.dermvisit.media.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IceServersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stun:stun.example.org",
                "stun:stun.example.org:3478",
                "stuns:192.0.2.7:5349",
                "turn:[2001:db8::7]:3478?transport=udp",
                "turns:turn.example.org:443?transport=tcp"
            })
    void acceptsTheUrlsOfTheRfcs(String url) {
        assertThat(new IceServer(List.of(url), "clinic", "s3cret").urls()).containsExactly(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "stun:",
                "stun://stun.example.org",
                "http://stun.example.org",
                "STUN:stun.example.org",
                "stun:stun.example.org:0",
                "stun:stun.example.org:65536",
                "stun:stun.example.org:",
                "stun:stun.example.org?transport=udp",
                "turn:turn.example.org?transport=sctp",
                "turn:turn.example.org?transport=udp&x=1",
                "turn:user@turn.example.org",
                "turn:turn_example.org",
                "turn:-turn.example.org",
                "turn:turn..example.org",
                "turn:256.0.0.1",
                "turn:2130706433",
                "turn:[::1",
                "turn:[10.0.0.1]",
                "turn:::1",
                "turn:turn.example.org "
            })
    void refusesOthers(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IceServer(List.of(url), "clinic", "s3cret"))
                .withMessageNotContaining("s3cret");
    }

    @Test
    void turnNeedsACredentialAndStunDoesNot() {
        assertThat(new IceServer(List.of("stun:stun.example.org"), null, null).credential())
                .isNull();
        refuses(List.of("turn:turn.example.org"), null, null);
        refuses(List.of("turn:turn.example.org"), "clinic", null);
        refuses(List.of("turn:turn.example.org"), null, "s3cret");
        refuses(List.of("turn:turn.example.org"), "", "s3cret");
        refuses(List.of("turn:turn.example.org"), "clinic", "");
        refuses(List.of(), "clinic", "s3cret");
    }

    @Test
    void neverPrintsTheCredential() {
        IceServers servers =
                new IceServers(List.of(new IceServer(List.of("turn:turn.example.org"), "clinic", "s3cret")));

        assertThat(servers).hasToString("IceServers[all=[IceServer[turn:turn.example.org]]]");
        assertThat(IceServers.none().all()).isEmpty();
    }

    private static void refuses(List<String> urls, @Nullable String username, @Nullable String credential) {
        assertThatIllegalArgumentException().isThrownBy(() -> new IceServer(urls, username, credential));
    }
}
