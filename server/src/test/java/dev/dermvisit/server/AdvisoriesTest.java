package dev.dermvisit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** T-64: what is known to be wrong with the libraries we ship is held by a control that is tested, or waived until a day. */
class AdvisoriesTest {

    /** A line of {@code advisories.tsv}. */
    private record Advisory(String id, String library, String version, String control, String waivedUntil) {}

    @TestFactory
    Stream<DynamicTest> eachAdvisoryIsHeld() throws IOException {
        return advisories().stream()
                .map(advisory -> DynamicTest.dynamicTest(advisory.id(), () -> {
                    assertThat(jars())
                            .as("the version has drifted: judge the advisory again")
                            .anyMatch(jar -> jar.endsWith(advisory.library() + "-" + advisory.version() + ".jar"));
                    if (advisory.waivedUntil().equals("-")) {
                        assertThat(controls()).contains(advisory.control());
                    } else {
                        assertThat(LocalDate.parse(advisory.waivedUntil())).isAfter(LocalDate.now(ZoneOffset.UTC));
                    }
                }));
    }

    @Test
    void everyVersionIsPinned() throws IOException {
        List<String> floating;
        try (Stream<Path> poms = Files.walk(Path.of(".."), 2)) {
            floating = poms.filter(path -> path.endsWith("pom.xml"))
                    .flatMap(AdvisoriesTest::lines)
                    .filter(line -> line.contains("<version>"))
                    .filter(line ->
                            line.contains("LATEST") || line.contains("RELEASE") || line.matches(".*[\\[(].*,.*[])].*"))
                    .filter(line -> !line.contains("[21,)") && !line.contains("[3.8,)"))
                    .toList();
        }
        assertThat(floating).isEmpty();
        assertThat(Files.readString(Path.of("../web-client/package.json"))).doesNotContainPattern("\": \"[\\^~*]");
    }

    private static List<Advisory> advisories() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/advisories.tsv")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .map(cells -> new Advisory(cells[0], cells[1], cells[2], cells[3], cells[4]))
                .toList();
    }

    private static List<String> jars() {
        return List.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1));
    }

    /** The names of all test classes: a control is one of them. */
    private static List<String> controls() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of(".."))) {
            return sources.filter(path -> path.toString().contains("src/test/java"))
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
