package dev.dermvisit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.Role;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** T-45, T-51, T-55, and JSON that is too deep, too wide or out of range: stored as it is or refused, never a failure of ours. */
class HostileInputIT {

    private static TestNode node;
    private static TestPerson scheduler;
    private static TestPerson admin;
    private static TestPerson auditor;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        scheduler = node.signIn(Role.SCHEDULER);
        admin = node.signIn(Role.ADMIN);
        auditor = node.signIn(Role.AUDITOR);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    static Stream<String> payloads() {
        return Stream.of(
                "' or '1'='1",
                "'; drop table people.patient; --",
                "\" or \"\"=\"",
                "1) union select password_hash from people.account --",
                "$1",
                "%' or 1=1 --",
                "\\'; select pg_sleep(10); --",
                "$$; select 1; $$",
                "a' || (select 1) || 'b",
                "__proto__",
                "constructor",
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "javascript:alert(1)",
                "{{7*7}}${7*7}#{7*7}",
                "=cmd|'/c calc'!A1",
                "../../../etc/passwd",
                "%00",
                "%s%s%s%n",
                "🦠🦠🦠",
                "Ω≈ç√∫˜µ≤",
                "ﷺ".repeat(20),
                "a".repeat(200));
    }

    /** Comes back as the very text it was, as JSON, and nothing else has changed. */
    @ParameterizedTest
    @MethodSource("payloads")
    void isStoredAsTextAndNothingElse(String payload) {
        List<String> before = counts();
        JsonObject patient = new JsonObject()
                .put("name", payload)
                .put("birthDate", "1980-01-01")
                .put(
                        "number",
                        payload.codePoints()
                                .limit(20)
                                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                                .toString())
                .put("note", payload);
        HttpResponse<String> created = scheduler.send("POST", "/api/v1/patients", patient);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(created.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(created.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        String id = new JsonObject(created.body()).getString("patientId");
        JsonObject read = new JsonObject(scheduler.get("/api/v1/patients/" + id).body());
        assertThat(read.getString("name")).isEqualTo(payload);
        assertThat(read.getString("note")).isEqualTo(payload);
        List<String> after = counts();
        assertThat(after.get(0)).isEqualTo(String.valueOf(Long.parseLong(before.get(0)) + 1));
        assertThat(after.subList(1, after.size())).isEqualTo(before.subList(1, before.size()));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void isNoPartOfAnyQuery(String payload) {
        String text = URLEncoder.encode(payload, StandardCharsets.UTF_8);
        List<String> before = counts();
        for (String parameter : List.of("query", "after")) {
            assertThat(scheduler
                            .get("/api/v1/patients?" + parameter + "=" + text)
                            .statusCode())
                    .as(parameter)
                    .isIn(200, 400, 404);
        }
        for (String parameter : List.of("patient", "actor", "action", "outcome", "from", "to", "after", "limit")) {
            assertThat(auditor.get("/api/v1/audit?" + parameter + "=" + text).statusCode())
                    .as(parameter)
                    .isIn(200, 400, 404);
        }
        assertThat(scheduler
                        .get("/api/v1/appointments?from=" + text + "&to=" + text)
                        .statusCode())
                .isEqualTo(400);
        String segment = text.replace("+", "%20");
        assertThat(scheduler.get("/api/v1/patients/" + segment).statusCode()).isIn(400, 404);
        assertThat(scheduler.get("/api/v1/visits/" + segment).statusCode()).isIn(400, 404);
        assertThat(admin.send("PATCH", "/api/v1/accounts/" + segment, new JsonObject().put("name", "X"))
                        .statusCode())
                .isIn(400, 404);
        assertThat(counts()).isEqualTo(before);
    }

    /** Each takes no longer and no more memory than the 64 KiB it may have. */
    static Stream<String> bodies() {
        List<String> all = new ArrayList<>(List.of(
                "[".repeat(30_000) + "]".repeat(30_000),
                "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000),
                "[".repeat(100_000) + "]".repeat(100_000),
                IntStream.range(0, 6_000).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(",", "{", "}")),
                IntStream.range(0, 1_000_000)
                        .mapToObj(i -> "\"k" + i + "\":1")
                        .collect(Collectors.joining(",", "{", "}")),
                "{\"name\":" + "9".repeat(5_000) + "}",
                "{\"disabled\":1e999999}",
                "{\"disabled\":-1e-999999}",
                "{\"name\":1e400}",
                "{\"name\":\"\\ud800\"}",
                "{\"name\":\"\\u0000\"}",
                "{\"name\":\"x\",\"name\":\"y\",\"__proto__\":{\"role\":\"admin\"}}",
                "\uFEFF{}",
                "{\"name\":NaN}",
                "{'name':'x'}"));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void jsonThatIsNoneOfOursIsRefused(String body) {
        String account = node.rows("select id from people.account where role = 'assistant'")
                .getFirst();
        List<String> before = counts();
        for (String[] request : new String[][] {
            {"POST", "/api/v1/patients"}, {"PATCH", "/api/v1/accounts/" + account}, {"POST", "/api/v1/sessions"}
        }) {
            TestPerson person = request[1].contains("accounts") ? admin : scheduler;
            HttpResponse<String> answer =
                    TestPerson.send(TestPerson.request(node, request[1], request[0], body, person.accessToken())
                            .build());
            assertThat(answer.statusCode()).as(request[1]).isIn(400, 413);
            assertThat(answer.body()).doesNotContain("Exception").doesNotContain("vertx");
        }
        assertThat(counts()).isEqualTo(before);
        assertThat(scheduler.get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    /** T-45: nothing that ends a line gets into an address, a name, or an answer's header. */
    @Test
    void linesCannotBeBroken() {
        for (String broken : List.of("a\r\nBcc: x@y.example", "a\nb", "a\rb", "a\u2028b", "a\u0085b", "a\u000bb")) {
            JsonObject account = new JsonObject()
                    .put("role", "assistant")
                    .put("name", broken)
                    .put("email", "a@b.example");
            assertThat(admin.send("POST", "/api/v1/accounts", account).statusCode())
                    .isEqualTo(400);
            JsonObject mail = account.copy().put("name", "Good").put("email", "a" + broken + "@b.example");
            assertThat(admin.send("POST", "/api/v1/accounts", mail).statusCode())
                    .isEqualTo(400);
        }
    }

    private static List<String> counts() {
        return node.rows("""
            select count(*) from people.patient
            union all
            select count(*) from people.account
            union all
            select count(*) from people.clinic
            union all
            select count(*) from scheduling.appointment
            union all
            select count(*) from people.account where role = 'admin'
            """);
    }
}
