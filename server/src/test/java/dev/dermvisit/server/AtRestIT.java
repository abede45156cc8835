package dev.dermvisit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.Role;
import dev.dermvisit.postgres.ConnectionFile;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * T-43, and that nothing of anybody lies in clear: a whole demo process, its data directory with WAL, its log and what it
 * prints, searched for what was typed in.
 */
class AtRestIT {

    private static final String NAME = "Quirinia Zweigelt-Canary";
    private static final String BIRTH_DATE = "1947-08-19";
    private static final String NUMBER = "CNRY-98761234";
    private static final String EMAIL = "quirinia.canary@leak.example";
    private static final String PHONE = "+49 8151 4711099";
    private static final String NOTE = "Needs a sign language interpreter named Xaverl";
    private static final String STAFF_NAME = "Wunibald Canarius";
    private static final String STAFF_EMAIL = "wunibald@leak.example";
    private static final String PASSWORD = "seven canaries sing at dawn";

    @TempDir
    private Path directory = Path.of(".");

    @Test
    void nothingTypedInLiesAnywhereInClearAndAnErasedPatientIsGoneFromAnOldCopyToo() throws IOException {
        Path data = directory.resolve("data");
        Path keys = directory.resolve("keys");
        Path output = directory.resolve("output.txt");
        String patient;
        try (DemoProcess demo = DemoProcess.start(data, keys, output)) {
            patient = typeIn(demo);
            searchEverything(data, output);
        }
        searchEverything(data, output);

        Path copy = directory.resolve("copy");
        copy(data, copy);
        try (DemoProcess demo = DemoProcess.start(data, keys, output)) {
            List<String> keysOfTheCopy = indexKeys(data);
            JsonObject confirm = new JsonObject().put("confirm", NUMBER);
            String admin = demo.signIn(Role.ADMIN);
            assertThat(demo.ask("POST", "/api/v1/patients/" + patient + "/erasure", confirm, admin)
                            .statusCode())
                    .isEqualTo(204);
            isGone(demo, patient);
            searchEverything(data, output);
            demo.eventually(() -> assertThat(indexKeys(data)).hasSize(2).doesNotContainAnyElementsOf(keysOfTheCopy));
            assertThat(find(demo, "mia").getJsonArray("items")).hasSize(1);
        }
        // The copy was made while the patient was there; the keys are today's.
        try (DemoProcess demo = DemoProcess.start(copy, keys, output)) {
            assertThat(demo.isRunning()).isTrue();
            isGone(demo, patient);
            assertThat(find(demo, "mia").getJsonArray("items")).hasSize(1);
        }
        searchEverything(copy, output);
    }

    @Test
    void startsWithTheRightKeysOnly() throws IOException {
        Path data = directory.resolve("data");
        Path keys = directory.resolve("keys");
        Path output = directory.resolve("output.txt");
        DemoProcess.start(data, keys, output).close();

        Path masterKeys = keys.resolve("master.keys");
        String right = Files.readString(masterKeys);
        String line =
                right.lines().filter(text -> !text.startsWith("#")).findFirst().orElseThrow();
        String id = line.substring(0, line.indexOf(':'));
        byte[] other = new byte[32];
        for (int i = 0; i < other.length; i++) {
            other[i] = (byte) (i * 37 + 11);
        }
        Files.writeString(masterKeys, id + ":" + Base64.getEncoder().encodeToString(other) + "\n");
        refuses(data, keys, output, "master key");
        Files.writeString(masterKeys, "");
        refuses(data, keys, output, "master key");
        Files.writeString(masterKeys, right);

        // The keys of another installation fit themselves, but not these data.
        Path otherData = directory.resolve("other-data");
        Path otherKeys = directory.resolve("other-keys");
        DemoProcess.start(otherData, otherKeys, output).close();
        Files.copy(
                keys.resolve("clinic.json"),
                otherKeys.resolve("clinic.json"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        refuses(data, otherKeys, output, "keystore does not belong to this database");

        try (DemoProcess demo = DemoProcess.start(data, keys, output)) {
            assertThat(demo.isRunning()).isTrue();
        }
    }

    private static void refuses(Path data, Path keys, Path output, String because) throws IOException {
        long before = Files.size(output);
        try (DemoProcess demo = DemoProcess.start(data, keys, output)) {
            assertThat(demo.isRunning()).isFalse();
            assertThat(demo.exitCode()).isEqualTo(78);
            assertThat(demo.said().substring((int) before)).contains(because);
        }
    }

    /** Types in all that is known of somebody, gets some of it wrong, and signs in with it. */
    private static String typeIn(DemoProcess demo) {
        String scheduler = demo.signIn(Role.SCHEDULER);
        String admin = demo.signIn(Role.ADMIN);
        JsonObject details = new JsonObject()
                .put("name", NAME)
                .put("birthDate", BIRTH_DATE)
                .put("number", NUMBER)
                .put("email", EMAIL)
                .put("phone", PHONE)
                .put("note", NOTE);
        HttpResponse<String> created = demo.ask("POST", "/api/v1/patients", details, scheduler);
        assertThat(created.statusCode()).isEqualTo(201);
        String patient = new JsonObject(created.body()).getString("patientId");
        assertThat(demo.ask("POST", "/api/v1/patients/" + patient + "/account", null, scheduler)
                        .statusCode())
                .isEqualTo(201);
        for (String typed : List.of("Zweigelt", NUMBER, BIRTH_DATE)) {
            assertThat(find(demo, typed).getJsonArray("items")).hasSize(1);
        }
        JsonObject wrong = details.copy().put("phone", NOTE);
        assertThat(demo.ask("POST", "/api/v1/patients", wrong, scheduler).statusCode())
                .isEqualTo(400);
        assertThat(demo.ask("POST", "/api/v1/patients", details.copy().put("x", NAME), scheduler)
                        .statusCode())
                .isEqualTo(400);
        assertThat(demo.ask("PATCH", "/api/v1/patients/" + patient, new JsonObject().put("note", NOTE), scheduler)
                        .statusCode())
                .isEqualTo(200);
        JsonObject colleague = new JsonObject()
                .put("role", "assistant")
                .put("name", STAFF_NAME)
                .put("email", STAFF_EMAIL);
        HttpResponse<String> account = demo.ask("POST", "/api/v1/accounts", colleague, admin);
        assertThat(account.statusCode()).isEqualTo(201);
        assertThat(demo.ask("POST", "/api/v1/accounts", colleague, admin).statusCode())
                .isEqualTo(409);
        JsonObject credentials = new JsonObject().put("email", EMAIL).put("password", PASSWORD);
        assertThat(demo.ask("POST", "/api/v1/sessions", credentials, null).statusCode())
                .isEqualTo(401);
        String first = new JsonObject(account.body()).getString("password");
        String token = new JsonObject(demo.ask(
                                "POST",
                                "/api/v1/sessions",
                                new JsonObject().put("email", STAFF_EMAIL).put("password", first),
                                null)
                        .body())
                .getString("accessToken");
        JsonObject change = new JsonObject().put("current", first).put("password", PASSWORD);
        assertThat(demo.ask("PUT", "/api/v1/me/password", change, token).statusCode())
                .isEqualTo(200);
        return patient;
    }

    private static JsonObject find(DemoProcess demo, String typed) {
        String query = URLEncoder.encode(typed, StandardCharsets.UTF_8);
        return new JsonObject(demo.ask("GET", "/api/v1/patients?query=" + query, null, demo.signIn(Role.SCHEDULER))
                .body());
    }

    private static void isGone(DemoProcess demo, String patient) {
        assertThat(demo.ask("GET", "/api/v1/patients/" + patient, null, demo.signIn(Role.SCHEDULER))
                        .statusCode())
                .isEqualTo(404);
        for (String typed : List.of("Zweigelt", NUMBER, BIRTH_DATE)) {
            assertThat(find(demo, typed).getJsonArray("items")).isEmpty();
        }
    }

    /** Which keys the hashes of the database beside this directory are made with, by their fingerprints. */
    private static List<String> indexKeys(Path data) {
        var connection = ConnectionFile.read(data).orElseThrow();
        String url = "jdbc:postgresql://" + connection.host() + ":" + connection.port() + "/" + connection.database();
        try (Connection opened = DriverManager.getConnection(url, connection.user(), connection.password());
                Statement statement = opened.createStatement();
                ResultSet keys = statement.executeQuery("select index_key from people.sign_in_name"
                        + " union select index_key from people.patient_token order by 1")) {
            List<String> found = new ArrayList<>();
            while (keys.next()) {
                found.add(HexFormat.of().formatHex(keys.getBytes(1)));
            }
            return found;
        } catch (SQLException unreadable) {
            throw new AssertionError("the index keys cannot be read", unreadable);
        }
    }

    private static void searchEverything(Path data, Path output) throws IOException {
        Map<String, byte[]> wanted = new LinkedHashMap<>();
        for (String text : List.of(
                NAME,
                "Zweigelt",
                BIRTH_DATE,
                NUMBER,
                EMAIL,
                PHONE,
                NOTE,
                "Xaverl",
                STAFF_NAME,
                STAFF_EMAIL,
                PASSWORD)) {
            wanted.putAll(encodings(text));
        }
        List<Path> places = new ArrayList<>(List.of(output));
        try (Stream<Path> files = Files.walk(data)) {
            places.addAll(files.filter(Files::isRegularFile).toList());
        }
        for (Path file : places) {
            assertThat(found(Files.readAllBytes(file), wanted)).as("%s", file).isEmpty();
        }
    }

    /** Six ways to write it down: UTF-8 and UTF-16, hexadecimal, Base64 at each of three offsets, URL, JSON escapes. */
    private static Map<String, byte[]> encodings(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put(text, utf8);
        all.put(text + " as UTF-16", text.getBytes(StandardCharsets.UTF_16LE));
        all.put(text + " in hex", ascii(HexFormat.of().formatHex(utf8)));
        all.put(text + " in HEX", ascii(HexFormat.of().withUpperCase().formatHex(utf8)));
        for (int offset = 0; offset < 3; offset++) {
            byte[] shifted = new byte[offset + utf8.length];
            System.arraycopy(utf8, 0, shifted, offset, utf8.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // Without the letters that what stands before and after it would change.
            String inner = encoded.substring(offset == 0 ? 0 : 4, encoded.length() - 2);
            all.put(text + " in Base64 at " + offset, ascii(inner));
        }
        all.put(text + " in a URL", ascii(URLEncoder.encode(text, StandardCharsets.UTF_8)));
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(String.format(Locale.ROOT, "\\u%04x", c)));
        all.put(text + " in JSON escapes", ascii(escaped.toString()));
        return all;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Which of them are in there, in one pass: few places begin like any of them. */
    private static Set<String> found(byte[] content, Map<String, byte[]> wanted) {
        Map<Integer, List<Map.Entry<String, byte[]>>> beginnings =
                wanted.entrySet().stream().collect(Collectors.groupingBy(entry -> beginning(entry.getValue(), 0)));
        boolean[] begins = new boolean[1 << 16];
        beginnings.keySet().forEach(beginning -> begins[beginning] = true);
        Set<String> found = new TreeSet<>();
        for (int i = 0; i < content.length - 1; i++) {
            if (begins[beginning(content, i)]) {
                for (Map.Entry<String, byte[]> entry : beginnings.getOrDefault(beginning(content, i), List.of())) {
                    byte[] bytes = entry.getValue();
                    int end = Math.min(content.length, i + bytes.length);
                    if (Arrays.equals(content, i, end, bytes, 0, bytes.length)) {
                        found.add(entry.getKey());
                    }
                }
            }
        }
        return found;
    }

    private static int beginning(byte[] bytes, int at) {
        return Byte.toUnsignedInt(bytes[at]) << 8 | Byte.toUnsignedInt(bytes[at + 1]);
    }

    @Test
    void findsWhatItLooksFor() {
        Map<String, byte[]> wanted = encodings(NAME);
        for (Map.Entry<String, byte[]> entry : wanted.entrySet()) {
            byte[] content = new byte[300];
            byte[] bytes = entry.getValue();
            System.arraycopy(bytes, 0, content, content.length - bytes.length, bytes.length);
            assertThat(found(content, wanted)).contains(entry.getKey());
            content[content.length - 1] ^= 1;
            assertThat(found(content, wanted)).doesNotContain(entry.getKey());
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
