package dev.dermvisit.people.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6238 appendix B, the last six of its eight digits, and what makes a code good once. */
class TotpTest {

    private static final TotpSecret SECRET = TotpSecret.of("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void givesTheCodesOfTheStandard(long seconds, String code) {
        assertThat(Totp.code(SECRET, seconds / 30)).isEqualTo(code);
        assertThat(Totp.stepOf(code, SECRET, Instant.ofEpochSecond(seconds), 0)).hasValue(seconds / 30);
    }

    @Test
    void takesACodeOfTheStepBeforeAndAfterAndNoOther() {
        Instant now = Instant.ofEpochSecond(1_000_000_000);
        long step = 1_000_000_000L / 30;
        for (long other = step - 3; other <= step + 3; other++) {
            boolean near = Math.abs(other - step) <= 1;
            assertThat(Totp.stepOf(Totp.code(SECRET, other), SECRET, now, 0).isPresent())
                    .isEqualTo(near);
        }
    }

    @Test
    void takesNoCodeThatWasUsedOrIsOlder() {
        Instant now = Instant.ofEpochSecond(1_000_000_000);
        long step = 1_000_000_000L / 30;
        assertThat(Totp.stepOf(Totp.code(SECRET, step), SECRET, now, step)).isEqualTo(OptionalLong.empty());
        assertThat(Totp.stepOf(Totp.code(SECRET, step - 1), SECRET, now, step)).isEqualTo(OptionalLong.empty());
        assertThat(Totp.stepOf(Totp.code(SECRET, step + 1), SECRET, now, step)).hasValue(step + 1);
    }

    @Test
    void writesTheSecretAsAppsReadIt() {
        assertThat(SECRET.base32()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(SECRET.uri("Haut & Haar", "a+b@x.example"))
                .isEqualTo("otpauth://totp/Haut%20%26%20Haar:a%2Bb%40x.example"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Haut%20%26%20Haar");
        assertThat(SECRET.toString()).doesNotContain("GEZD");
    }
}
