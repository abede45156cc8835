package dev.dermvisit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code doc/policy.md} shows is the table that the server holds to. */
class PolicyPageTest {

    @Test
    void thePageShowsTheTable() throws IOException {
        String page = Files.readString(Path.of("../doc/policy.md"));
        String shown = page.substring(page.indexOf("<!-- policy.table -->"), page.indexOf("<!-- end -->"));
        assertThat(rows(shown)).isEqualTo(rows(Files.readString(Path.of("src/main/resources/policy.table"))));
    }

    private static List<String> rows(String text) {
        return text.lines()
                .filter(line ->
                        !line.isBlank() && !line.startsWith("#") && !line.startsWith("<!--") && !line.startsWith("```"))
                .toList();
    }
}
