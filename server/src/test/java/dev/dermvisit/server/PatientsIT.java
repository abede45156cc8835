package dev.dermvisit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patients entered, found, corrected, treated and erased, over real HTTP. */
class PatientsIT {

    private static TestNode node;
    private static TestPerson scheduler;
    private static TestPerson doctor;
    private static TestPerson admin;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        scheduler = node.signIn(Role.SCHEDULER);
        doctor = node.signIn(Role.DERMATOLOGIST);
        admin = node.signIn(Role.ADMIN);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @CsvSource({"ana", "ANA GARCIA", "garcía", "lopez ana", "X-77", "x 77", "x77", "1991-04-23", "An", "Müßig", "mussig"
    })
    void isFoundByBeginningsOfNamesNumberAndDateOfBirth(String typed) {
        String id = entered();
        assertThat(ids(find(scheduler, typed))).contains(id);
        erase(id, "X-77");
        assertThat(ids(find(scheduler, typed))).doesNotContain(id);
    }

    private static String entered() {
        return created(new JsonObject()
                .put("name", "Ana García-López Müßig")
                .put("birthDate", "1991-04-23")
                .put("number", "X-77")
                .put("email", UUID.randomUUID() + "@x.example"));
    }

    /** T-34 */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "%", "*", "_", "a", "%%", "??", "' or 1=1 --", "a b c d", ".", "\\"})
    void aSearchThatMeansNobodyFindsNobody(String typed) {
        assertThat(find(scheduler, typed)).isEmpty();
    }

    @Test
    void aDermatologistFindsWhomTheyTreatAndNobodyElse() {
        String id = created(new JsonObject().put("name", "Zora Unseen").put("birthDate", "1970-01-01"));
        assertThat(find(doctor, "zora")).isEmpty();
        assertThat(doctor.get("/api/v1/patients/" + id).statusCode()).isEqualTo(404);
        String me = doctor.me().getString("accountId");
        assertThat(put(scheduler, "/api/v1/patients/" + id + "/care-team/" + me).statusCode())
                .isEqualTo(200);
        assertThat(ids(find(doctor, "zora"))).containsExactly(id);
        assertThat(doctor.get("/api/v1/patients/" + id).statusCode()).isEqualTo(200);
        HttpResponse<String> left = scheduler.delete("/api/v1/patients/" + id + "/care-team/" + me);
        assertThat(new JsonObject(left.body())
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getString("until"))
                .isNotNull();
        assertThat(find(doctor, "zora")).isEmpty();
        // T-25: not there, and not telling why.
        HttpResponse<String> former = doctor.get("/api/v1/patients/" + id);
        HttpResponse<String> unknown = doctor.get("/api/v1/patients/" + UUID.randomUUID());
        HttpResponse<String> noId = doctor.get("/api/v1/patients/1%20or%201=1");
        assertThat(former.statusCode()).isEqualTo(404);
        assertThat(former.body()).isEqualTo(unknown.body()).isEqualTo(noId.body());
    }

    @Test
    void everyReadingIsExactlyOneRowOfTheTrailAndEveryRefusalToo() {
        String id = created(new JsonObject().put("name", "Tracy Trail").put("birthDate", "1970-01-01"));
        String about =
                "select action, outcome from platform.audit_entry where patient_id = '" + id + "' order by entry_id";
        assertThat(node.rows(about)).containsExactly("patient.created done");
        assertThat(scheduler.get("/api/v1/patients/" + id).statusCode()).isEqualTo(200);
        assertThat(node.rows(about)).containsExactly("patient.created done", "patient.read done");
        TestPerson other = node.signIn(node.otherDermatologist());
        String refusals = "select count(*) from platform.audit_entry where outcome = 'refused' and actor_id = '"
                + other.me().getString("accountId") + "'";
        long before = Long.parseLong(node.rows(refusals).getFirst());
        assertThat(other.get("/api/v1/patients/" + id).statusCode()).isEqualTo(404);
        assertThat(other.get("/api/v1/accounts").statusCode()).isEqualTo(403);
        node.eventually(
                () -> assertThat(Long.parseLong(node.rows(refusals).getFirst())).isEqualTo(before + 2));
    }

    @Test
    void aPatientIsLetInWithAFirstPassword() {
        String email = "pia.first@x.example";
        String id = created(new JsonObject()
                .put("name", "Pia First")
                .put("birthDate", "1999-09-09")
                .put("email", email));
        HttpResponse<String> letIn = scheduler.post("/api/v1/patients/" + id + "/account");
        assertThat(letIn.statusCode()).isEqualTo(201);
        String password = new JsonObject(letIn.body()).getString("password");
        TestPerson patient = node.signIn(
                new DemoClinic.DemoAccount(Role.PATIENT, "Pia First", email.toUpperCase(Locale.ROOT), password));
        assertThat(patient.me().getString("toDo")).isEqualTo("password");
        assertThat(code(scheduler.post("/api/v1/patients/" + id + "/account"))).isEqualTo("patient.has-account");
        String twin = created(new JsonObject()
                .put("name", "Pia Twin")
                .put("birthDate", "1999-09-09")
                .put("email", email));
        assertThat(code(scheduler.post("/api/v1/patients/" + twin + "/account")))
                .isEqualTo("account.exists");
    }

    @Test
    void correctsWhatIsSaidAndNothingElse() {
        String id = created(new JsonObject()
                .put("name", "Cora Rect")
                .put("birthDate", "1980-02-29")
                .put("phone", "+49 30 1")
                .put("note", "speaks\nPolish"));
        JsonObject changed = new JsonObject(scheduler
                .send(
                        "PATCH",
                        "/api/v1/patients/" + id,
                        new JsonObject().put("name", "Cora Wright").put("note", ""))
                .body());
        assertThat(changed.getString("name")).isEqualTo("Cora Wright");
        assertThat(changed.getString("phone")).isEqualTo("+49 30 1");
        assertThat(changed.containsKey("note")).isFalse();
        assertThat(find(scheduler, "rect")).isEmpty();
        assertThat(ids(find(scheduler, "wright"))).containsExactly(id);
    }

    @ParameterizedTest
    @CsvSource({
        "birthDate, 2026-02-30",
        "birthDate, 2999-01-01",
        "birthDate, 1850-01-01",
        "email, not an address",
        "email, 'a@b.example\r\nBcc: c@d.example'",
        "phone, call me",
        "name, '   '",
        "name, 'A\nB'",
        "number, 'a\u0000b'",
        "name, 'x\u202Eevil'"
    })
    void refusesWhatCannotBeWithTheField(String field, String value) {
        JsonObject body = new JsonObject()
                .put("name", "Good Name")
                .put("birthDate", "1980-01-01")
                .put(field, value);
        HttpResponse<String> answer = scheduler.send("POST", "/api/v1/patients", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(answer.body()).getString("field")).isEqualTo(field);
    }

    @Test
    void erasingNeedsTheNumberAndLeavesNothing() {
        String id = entered();
        JsonObject wrong = new JsonObject().put("confirm", "X-78");
        HttpResponse<String> refused = admin.send("POST", "/api/v1/patients/" + id + "/erasure", wrong);
        assertThat(code(refused)).isEqualTo("erasure.not-confirmed");
        assertThat(scheduler.get("/api/v1/patients/" + id).statusCode()).isEqualTo(200);
        erase(id, "X-77");
        assertThat(scheduler.get("/api/v1/patients/" + id).statusCode()).isEqualTo(404);
        assertThat(node.rows("select name_sealed, birth_date_sealed, number_sealed, email_sealed from people.patient"
                        + " where id = '" + id + "'"))
                .containsExactly("- - - -");
        assertThat(node.rows("select 1 from people.patient_token where patient_id = '" + id + "'"))
                .isEmpty();
    }

    private static void erase(String id, String number) {
        JsonObject confirm = new JsonObject().put("confirm", number);
        assertThat(admin.send("POST", "/api/v1/patients/" + id + "/erasure", confirm)
                        .statusCode())
                .isEqualTo(204);
    }

    private static String created(JsonObject patient) {
        HttpResponse<String> answer = scheduler.send("POST", "/api/v1/patients", patient);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new JsonObject(answer.body()).getString("patientId");
    }

    private static JsonArray find(TestPerson person, String typed) {
        HttpResponse<String> answer =
                person.get("/api/v1/patients?query=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(200);
        return new JsonObject(answer.body()).getJsonArray("items");
    }

    private static List<String> ids(JsonArray patients) {
        return patients.stream()
                .map(patient -> ((JsonObject) patient).getString("patientId"))
                .toList();
    }

    private static HttpResponse<String> put(TestPerson person, String path) {
        return TestPerson.send(TestPerson.request(node, path, "PUT", null, person.accessToken())
                .build());
    }

    private static String code(HttpResponse<String> answer) {
        return new JsonObject(answer.body()).getString("code", "");
    }
}
