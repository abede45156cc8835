package dev.dermvisit.scheduling.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermvisit.kernel.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T-45: nothing that somebody typed in becomes a header or a command of its own. */
class LetterTest {

    private static final Instant AT = Instant.parse("2026-03-02T12:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Clinic\r\nBcc: all@world.example",
                "Clinic\nX: y",
                "Clinic\rX: y",
                "Clinic\u0000",
                "Clinic\u2028X",
                "Clinic\u202Egnp.exe",
                "\t",
                ""
            })
    void refusesNamesAndSubjectsThatWouldEndTheirHeader(String text) {
        assertThatThrownBy(() -> letter(text, "mia@patient.example", "Subject")).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> letter("Clinic", "mia@patient.example", text)).isInstanceOf(Failure.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mia@patient.example\r\nRCPT TO:<all@world.example>",
                "mia@patient.example>\nDATA",
                "mia@patient.example, all@world.example",
                "Mia <mia@patient.example>",
                "mia(x)@patient.example",
                "\"mia\"@patient.example",
                "mia@patient",
                "mia @patient.example",
                ""
            })
    void refusesAddressesThatAreMoreThanOne(String to) {
        assertThatThrownBy(() -> letter("Clinic", to, "Subject")).isInstanceOf(Failure.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Your video appointment at Demo Clinic",
                "Praxis für Haut und Haar – Dr. Köhler & Söhne, Straße des 17. Juni, Gebäude 9, Hinterhof",
                "皮膚科クリニックとても長い名前のとても長い名前のとても長い名前のとても長い名前のとても長い名前の",
                "=?UTF-8?B?RmFrZQ==?=",
                "A long and plain name of a clinic that does not fit into a line of seventy-five characters at all"
            })
    void headersAreShortAsciiThatReadsAsWhatItWas(String text) {
        String header = HeaderText.unstructured(text);
        assertThat(header.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(76));
        assertThat(header).matches("(?s)[ -~\n]*");
        assertThat(decoded(header)).isEqualTo(text);
    }

    @Test
    void quotesAPlainNameBeforeAnAddress() {
        assertThat(HeaderText.phrase("Dr. \"X\", Y")).isEqualTo("\"Dr. \\\"X\\\", Y\"");
    }

    @Test
    void theFileIsAsciiOfShortLines() {
        String file = Mime.of(letter("Praxis Köhler", "mia@patient.example", "Ü".repeat(200)))
                .file();
        assertThat(file.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(76));
        assertThat(file).matches("(?s)[ -~\r\n]*").contains("Auto-Submitted: auto-generated");
    }

    /** RFC 2047, as far as encoded words go. */
    private static String decoded(String header) {
        return header.startsWith("=?UTF-8?B?")
                ? Arrays.stream(header.split("\n "))
                        .map(word -> word.substring("=?UTF-8?B?".length(), word.length() - 2))
                        .map(word -> new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8))
                        .collect(Collectors.joining())
                : header;
    }

    private static Letter letter(String name, String to, String subject) {
        return new Letter(
                "1",
                AT,
                name,
                "noreply@clinic.example",
                to,
                subject,
                "Grüße\n" + "x ".repeat(200) + "\n.\n",
                "<p>",
                "REQUEST",
                "BEGIN");
    }
}
