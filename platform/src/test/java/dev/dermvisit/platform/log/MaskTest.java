package dev.dermvisit.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        mail to mia.hoffmann@demo.example failed          | mail to [hidden] failed
        <jörg@praxis-müller.de>                           | <[hidden]>
        Key (email)=(a+b@x.co) exists                     | Key (email)=([hidden]) exists
        Authorization: Bearer abc.def-1                   | Authorization: Bearer [hidden]
        bearer secret                                     | Bearer [hidden]
        token eyJhbGciOi.eyJzdWIi.sig-1 refused           | token [hidden] refused
        ticket AAAAAAAAAABBBBBBBBBBCCCCCCCCCCDDDDDDDDDD=! | ticket [hidden]!\
        """)
    void hidesWhatLooksLikeAPersonOrASecret(String text, String masked) {
        assertThat(Mask.apply(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Listening on port 8080, management on 8081",
                "effect 12 of 7d3c6b1e-1c58-4a53-9a58-0f8f3d1b2c4d",
                "io.vertx.core.Future@1a2b3c4d",
                "dev.dermvisit.platform.realtime.SocketSession.lambda$work$3(SocketSession.java:171)"
            })
    void leavesTheRestAlone(String text) {
        assertThat(Mask.apply(text)).isEqualTo(text);
    }

    @Test
    void aLongLineCostsNoMoreThanItsLength() {
        String long1 = "a.".repeat(200_000);

        assertThat(Mask.apply(long1 + " x@")).startsWith("a.a.");
    }
}
