package dev.dermvisit.server;

import static dev.dermvisit.server.TestDesk.body;
import static dev.dermvisit.server.TestDesk.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.port.Consents.Purpose;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What patients consent to: read, given and withdrawn, over real HTTP. */
class ConsentIT {

    private static final int AT_ONCE = 20;

    private static TestNode node;
    private static TestVisits visits;
    private static TestPerson clinician;

    private TestPerson patient;
    private PatientId patientId;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        visits = new TestVisits(node);
        clinician = visits.dermatologist();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void somebodyNew() {
        patient = visits.stranger();
        patientId = visits.patientOf(patient);
    }

    @Test
    void theTextIsThereForAnybody() {
        JsonObject text = body(
                TestPerson.send(TestPerson.request(node, "/api/v1/consent-texts/telehealth", "GET", null, null)
                        .build()),
                200);
        assertThat(text.getString("version")).matches("\\d{4}-\\d{2}");
        assertThat(text.getJsonArray("paragraphs")).hasSizeGreaterThan(5);
        assertThat(problem(patient.get("/api/v1/consent-texts/surgery"))).isEqualTo("404 purpose.unknown");
    }

    @Test
    void isGivenOnceAndWithdrawnOnce() {
        assertThat(isGiven()).isFalse();
        JsonObject given = body(give(patient), 201);
        assertThat(body(give(patient), 201)).isEqualTo(given);
        assertThat(isGiven()).isTrue();

        String path = "/api/v1/consents/" + given.getString("consentId");
        JsonObject withdrawn = body(patient.delete(path), 200);
        assertThat(withdrawn.getString("withdrawnAt")).isNotNull();
        assertThat(body(patient.delete(path), 200).getString("consentId")).isEqualTo(given.getString("consentId"));
        assertThat(isGiven()).isFalse();

        JsonObject again = body(give(patient), 201);
        assertThat(again.getString("consentId")).isNotEqualTo(given.getString("consentId"));
        assertThat(body(patient.get(consents()), 200).getJsonArray("items").stream()
                        .map(consent -> ((JsonObject) consent).getString("consentId")))
                .containsExactly(again.getString("consentId"), given.getString("consentId"));
        assertThat(trail()).containsExactly("consent.given", "consent.withdrawn", "consent.given");
    }

    @Test
    void anotherVersionIsOutdated() {
        JsonObject old = new JsonObject().put("purpose", "telehealth").put("version", "1999-01");
        assertThat(problem(patient.send("POST", consents(), old))).isEqualTo("409 consent.outdated");
        assertThat(trail()).isEmpty();
    }

    @Test
    void ofManyAtOnceThereIsOne() {
        String version = version();
        List<CompletableFuture<HttpResponse<String>>> tries = Stream.generate(() -> TestPerson.HTTP.sendAsync(
                        TestPerson.request(
                                        node,
                                        consents(),
                                        "POST",
                                        new JsonObject()
                                                .put("purpose", "telehealth")
                                                .put("version", version)
                                                .encode(),
                                        patient.accessToken())
                                .build(),
                        BodyHandlers.ofString()))
                .limit(AT_ONCE)
                .toList();
        assertThat(tries.stream()
                        .map(CompletableFuture::join)
                        .map(answer -> body(answer, 201).getString("consentId"))
                        .distinct())
                .hasSize(1);
        assertThat(trail()).containsExactly("consent.given");
    }

    @Test
    void isNobodyElses() {
        String path = "/api/v1/consents/" + body(give(patient), 201).getString("consentId");
        TestPerson other = visits.stranger();
        assertThat(problem(give(other))).isEqualTo("404 patient.unknown");
        assertThat(problem(other.get(consents()))).isEqualTo("404 patient.unknown");
        assertThat(problem(other.delete(path))).isEqualTo("404 consent.unknown");
        assertThat(other.delete(path).body())
                .isEqualTo(other.delete("/api/v1/consents/" + UUID.randomUUID()).body());
        assertThat(problem(patient.delete("/api/v1/consents/1"))).isEqualTo("404 consent.unknown");
        assertThat(clinician.delete(path).statusCode()).isEqualTo(403);
        assertThat(isGiven()).isTrue();
    }

    @Test
    void whoComesByThePatientsLinkSpeaksForThem() {
        TestPerson byLink = guest("patient");
        JsonObject given = body(give(byLink), 201);
        assertThat(isGiven()).isTrue();
        assertThat(body(give(patient), 201)).isEqualTo(given);
        assertThat(byLink.delete("/api/v1/consents/" + given.getString("consentId"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(isGiven()).isFalse();
        TestPerson interpreter = guest("interpreter");
        assertThat(problem(give(interpreter))).isEqualTo("404 patient.unknown");
        assertThat(problem(interpreter.get(consents()))).isEqualTo("404 patient.unknown");
        assertThat(problem(interpreter.delete("/api/v1/consents/" + given.getString("consentId"))))
                .isEqualTo("404 consent.unknown");
    }

    private TestPerson guest(String part) {
        String visit = visits.book(patient, visits.dermatologist(), Duration.ofMinutes(20));
        JsonObject wish = new JsonObject().put("part", part);
        if (!part.equals("patient")) {
            wish.put("name", "Gue St");
        }
        HttpResponse<String> answer =
                node.signIn(Role.SCHEDULER).send("POST", "/api/v1/appointments/" + visit + "/links", wish);
        return TestPerson.byLink(node, body(answer, 201).getString("url"));
    }

    private HttpResponse<String> give(TestPerson who) {
        return who.send(
                "POST",
                consents(),
                new JsonObject().put("purpose", "telehealth").put("version", version()));
    }

    private String version() {
        return body(patient.get("/api/v1/consent-texts/telehealth"), 200).getString("version");
    }

    private String consents() {
        return "/api/v1/patients/" + patientId + "/consents";
    }

    private boolean isGiven() {
        ClinicId clinic = ClinicId.parse(patient.me().getString("clinicId"));
        return TestNode.await(node.application.people().consents().given(clinic, patientId, Purpose.TELEHEALTH));
    }

    private List<String> trail() {
        return node.rows("select action from platform.audit_entry where outcome = 'done' and patient_id = '" + patientId
                + "' and action in ('consent.given', 'consent.withdrawn') order by entry_id");
    }
}
