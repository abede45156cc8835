package dev.dermvisit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.Role;
import dev.dermvisit.platform.policy.PolicyTable;
import dev.dermvisit.server.ContractOperations.Described;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T-26 and T-35: every operation of the contract over real HTTP: without a session, with too much, and as it should be. */
class ContractIT {

    /** A field that is none too much, for whom it is for. */
    private static final Set<String> MAY_BE_THERE = Set.of("changeAccount.role");

    private static final String THERE_FOR_ANYBODY = "getConsentText";

    private static final PolicyTable POLICY = PolicyTable.load();
    private static final String BASE = "/api/v1";

    private static TestNode node;
    private static String patient = "";
    private static String account = "";

    @BeforeAll
    static void start() {
        node = TestNode.start();
        patient = node.rows("select patient_id from scheduling.appointment where id = '" + node.visit + "'")
                .getFirst();
        account = node.rows("select id from people.account where role = 'assistant'")
                .getFirst();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    static Stream<Described> operations() {
        return ContractOperations.byId().values().stream();
    }

    /** With the ids of things that are there. */
    private static String address(Described described) {
        return BASE
                + described
                        .path()
                        .replaceAll("\\{(visit|appointment)Id}", node.visit.toString())
                        .replaceAll(
                                "\\{(link|consent|mail)Id}", UUID.randomUUID().toString())
                        .replace("{purpose}", "telehealth")
                        .replace("{patientId}", patient)
                        .replace("{accountId}", account);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anOperationWithoutASessionIsRefusedBeforeAnythingElse(Described described) {
        String large = "x".repeat(200_000);
        for (String body : new String[] {null, "{}", "{\"role\":\"admin\"}", "not json", large}) {
            if (body == null && described.id().equals(THERE_FOR_ANYBODY)) {
                continue;
            }
            for (String token : new String[] {null, "", "nonsense"}) {
                HttpResponse<String> answer =
                        TestPerson.send(TestPerson.request(node, address(described), described.method(), body, token)
                                .build());
                if (!described.isOpen()) {
                    assertThat(answer.statusCode()).isEqualTo(401);
                }
                assertThat(answer.statusCode()).isBetween(400, 499);
                assertProblem(answer);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anUnknownFieldOrParameterIsRefusedAndChangesNothing(Described described) {
        TestPerson person = node.signIn(whoMay(described));
        JsonObject body = goodBody(described, person);
        List<String> before = everything();
        for (String extra : List.of("role", "clinicId", "ownerId", "recordingConsent", "__proto__", "constructor")) {
            if (body.containsKey(extra) || MAY_BE_THERE.contains(described.id() + "." + extra)) {
                continue;
            }
            HttpResponse<String> answer = TestPerson.send(TestPerson.request(
                            node,
                            address(described),
                            described.method(),
                            body.copy().put(extra, "admin").encode(),
                            person.accessToken())
                    .build());
            assertThat(answer.statusCode()).as(extra).isEqualTo(400);
            assertProblem(answer);
        }
        HttpResponse<String> query = TestPerson.send(TestPerson.request(
                        node, address(described) + "?role=admin", described.method(), null, person.accessToken())
                .build());
        assertThat(query.statusCode()).isIn(400, 415);
        assertThat(everything()).isEqualTo(before);
    }

    private static Role whoMay(Described described) {
        return POLICY.row(described.id()).relations().keySet().stream()
                .sorted()
                .findFirst()
                .orElse(Role.DERMATOLOGIST);
    }

    /** A body that is refused for nothing but what is added to it. */
    private static JsonObject goodBody(Described described, TestPerson person) {
        return described.takesBody() ? MatrixRequests.goodBody(described.id(), person) : new JsonObject();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{",
                "{}",
                "{\"email\":\"a@b.example\"}",
                "{\"email\":7,\"password\":\"x\"}",
                "{\"email\":null,\"password\":\"x\"}",
                "{\"email\":\"\",\"password\":\"x\"}",
                "{\"email\":[\"a@b.example\"],\"password\":\"x\"}",
                "{\"email\":{\"$ne\":null},\"password\":\"x\"}"
            })
    void aMalformedBodyIsRefused(String body) {
        HttpResponse<String> answer = TestPerson.send(
                TestPerson.request(node, BASE + "/sessions", "POST", body, null).build());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertProblem(answer);
        assertThat(answer.body()).doesNotContain("$ne").doesNotContain("vertx").doesNotContain("Exception");
    }

    @Test
    void aTooLargeBodyAndAForeignTypeAreRefused() {
        String large = new JsonObject()
                .put("email", "a@b.example")
                .put("password", "x".repeat(70_000))
                .encode();
        assertThat(TestPerson.send(TestPerson.request(node, BASE + "/sessions", "POST", large, null)
                                .build())
                        .statusCode())
                .isEqualTo(413);
        String body = TestPerson.credentials(node.account(Role.PATIENT)).encode();
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "application/jsonx")) {
            assertThat(TestPerson.send(TestPerson.request(node, BASE + "/sessions", "POST", body, null)
                                    .setHeader("Content-Type", type)
                                    .build())
                            .statusCode())
                    .as(type)
                    .isEqualTo(415);
        }
        assertThat(TestPerson.send(TestPerson.request(node, BASE + "/sessions", "POST", body, null)
                                .header("Content-Encoding", "gzip")
                                .build())
                        .statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/unknown", "/api/v2/me", "/api/v1/visits", "/api/", "/assets/nothing", "/nothing.js"})
    void whatIsNotThereIsNotFound(String path) {
        HttpResponse<String> answer = node.signIn(Role.PATIENT).get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertProblem(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=x&to=y",
                "from=2026-01-01T00:00:00Z",
                "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
                "from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z",
                "from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z&to=2026-01-03T00:00:00Z"
            })
    void aSpanThatIsNoneIsRefused(String query) {
        HttpResponse<String> answer = node.signIn(Role.PATIENT).get(BASE + "/appointments?" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertProblem(answer);
    }

    @Test
    void answersAreWhatTheContractSays() {
        TestPerson clinician = node.signIn(Role.DERMATOLOGIST);
        assertShape("Me", clinician.get(BASE + "/me"));
        assertShape("Visit", clinician.get(BASE + "/visits/" + node.visit));
        assertShape("RealtimeTicket", clinician.post(BASE + "/realtime/tickets"));
        Instant now = Instant.now();
        HttpResponse<String> appointments = clinician.get(
                BASE + "/appointments?from=" + now.minus(Duration.ofHours(1)) + "&to=" + now.plus(Duration.ofHours(5)));
        assertShape("AppointmentList", appointments);
        assertThat(new JsonObject(appointments.body()).getJsonArray("items")).hasSize(2);
        TestDesk desk = new TestDesk(node);
        HttpResponse<String> booked = desk.ask(desk.wish(desk.nextStart()));
        assertShape("BookedAppointment", booked);
        String booking = TestDesk.id(new JsonObject(booked.body()));
        assertShape("JoinLinkList", clinician.get(TestDesk.path(booking) + "/links"));
        assertShape("Appointment", desk.cancel(clinician, booking));
        assertShape(
                "FreeTimeList",
                clinician.get(BASE + "/free-times?durationMinutes=20&clinicianId=" + desk.doctorId + "&from=" + now
                        + "&to=" + now.plus(Duration.ofDays(7))));
        assertShape(
                "AccessToken",
                TestPerson.send(TestPerson.request(
                                node,
                                BASE + "/sessions",
                                "POST",
                                TestPerson.credentials(node.account(Role.PATIENT))
                                        .encode(),
                                null)
                        .build()));
    }

    @Test
    void handsTheContractOutAndThePagesWithStrictHeaders() {
        assertThat(node.signIn(Role.PATIENT).get(BASE + "/openapi.yaml").body()).startsWith("openapi: 3.1.0");
        HttpResponse<String> page = TestPerson.send(TestPerson.request(node, "/visit/" + node.visit, "GET", null, null)
                .build());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'")
                .contains("script-src 'self';")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(page.body()).doesNotContainPattern("<script(?![^>]*src=)").doesNotContain("style=");
    }

    @Test
    void tellsHealthOnTheManagementPortOnly() {
        for (String path : List.of("/health/live", "/health/ready", "/metrics")) {
            assertThat(TestPerson.send(
                                    java.net.http.HttpRequest.newBuilder(java.net.URI.create(node.managementUrl(path)))
                                            .build())
                            .statusCode())
                    .isEqualTo(200);
            HttpResponse<String> outside = node.signIn(Role.ADMIN).get(path);
            assertThat(outside.body()).doesNotContain("dermvisit_realtime").doesNotContain("\"status\":\"up\"");
        }
    }

    private static List<String> everything() {
        List<String> rows = new ArrayList<>(node.rows("select id, role, email_sealed from people.account order by id"));
        rows.addAll(node.rows("select id, version, state from signaling.visit order by id"));
        rows.addAll(node.rows("select count(*) from platform.realtime_ticket"));
        rows.addAll(node.rows("select count(*) from people.session where ended_at is not null"));
        return rows;
    }

    private static void assertProblem(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertConforms("Problem", new JsonObject(answer.body()));
        assertThat(new JsonObject(answer.body()).getInteger("status")).isEqualTo(answer.statusCode());
    }

    private static void assertShape(String schema, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isBetween(200, 201);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertConforms(schema, new JsonObject(answer.body()));
    }

    private static void assertConforms(String schema, JsonObject body) {
        SchemaRepository repository = SchemaRepository.create(
                new JsonSchemaOptions().setBaseUri("https://dermvisit.dev/").setDraft(Draft.DRAFT202012));
        JsonObject root = ContractOperations.CONTRACT.copy().put("$ref", "#/components/schemas/" + schema);
        OutputUnit result = repository
                .dereference("https://dermvisit.dev/contract", JsonSchema.of(root))
                .validator(JsonSchema.of(root.put("$id", "https://dermvisit.dev/contract")))
                .validate(body);
        assertThat(result.getValid())
                .as("%s as %s: %s", body, schema, result.getErrors())
                .isTrue();
    }
}
