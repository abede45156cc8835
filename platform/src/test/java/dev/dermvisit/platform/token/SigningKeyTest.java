package dev.dermvisit.platform.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SigningKeyTest {

    /** Made by {@code openssl genpkey} for this test only. */
    private static final String BY_OPENSSL = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgJYzyfgXbtWr35Kwt
        Yx1ubQLXbX8DAIvqo9YEI+G9uVehRANCAARj/UK3O7G6wrwqYetWjo+WlW+DTCel
        kUNVpgW8TlipCtwfzQ8DAMa/x97Kv+z9/IH36dRn2PgHFsmLMad+TRnF
        -----END PRIVATE KEY-----
        """;

    private static final String ITS_X = "63fd42b73bb1bac2bc2a61eb568e8f96956f834c27a5914355a605bc4e58a90a";
    private static final String ITS_Y = "dc1fcd0f0300c6bfc7decabfecfdfc81f7e9d467d8f80716c98b31a77e4d19c5";

    private static final String ON_P384 = """
        -----BEGIN PRIVATE KEY-----
        MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEBBDBOys5WbW9FMd7j8nYu
        QJ/QCbW9jyxcrjBJNjb84Pierg/604r+WxBStmKtXeJY+jahZANiAARqCsuKjkoj
        Yb61r+ACWepYM4IAq6Q8iSfCQa7ly9lP5VcyqLt1LfQUMNBc4xMOkJjbEzjDPOof
        UGY2eae5K6y4p8naIQ6hjx0kW2zIDhSwWkxTOKvtRwmIW4WRRYOkfsg=
        -----END PRIVATE KEY-----
        """;

    @Test
    void findsThePublicHalfThatOpensslFinds() {
        SigningKey key = SigningKey.ofPem(BY_OPENSSL);
        assertThat(hex(key.publicJwk().getString("x"))).isEqualTo(ITS_X);
        assertThat(hex(key.publicJwk().getString("y"))).isEqualTo(ITS_Y);
        assertThat(key.publicJwk().containsKey("d")).isFalse();
    }

    @Test
    void isTheSameKeyAfterBeingWrittenAndRead() {
        SigningKey key = SigningKey.generate();
        SigningKey again = SigningKey.ofPem(key.toPem());
        assertThat(again.id()).isEqualTo(key.id());
        assertThat(again.privateJwk()).isEqualTo(key.privateJwk());
    }

    @Test
    void refusesAKeyOnAnotherCurveAndPrintsNothingOfAKey() {
        assertThatThrownBy(() -> SigningKey.ofPem(ON_P384)).isInstanceOf(IllegalArgumentException.class);
        assertThat(SigningKey.ofPem(BY_OPENSSL).toString()).matches("SigningKey\\[[\\w-]{43}]");
    }

    private static String hex(String base64url) {
        return HexFormat.of().formatHex(Base64.getUrlDecoder().decode(base64url));
    }
}
