package dev.dermvisit.server;

import static dev.dermvisit.server.TestVisits.about;
import static dev.dermvisit.server.TestVisits.join;
import static dev.dermvisit.server.TestVisits.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.Role;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody sees, hears and may do while they wait, and what a change of the appointment does to them. */
class WaitingRoomIT {

    private static TestNode node;
    private static TestVisits visits;

    private TestPerson clinician;
    private TestPerson patient;
    private String visit;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        visits = new TestVisits(node);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void book() {
        clinician = visits.dermatologist();
        patient = visits.patient();
        visit = visits.book(patient, clinician, Duration.ZERO);
    }

    @Test
    void nobodyIsLetToTheDoorWithoutConsent() {
        TestPerson stranger = visits.stranger();
        String theirs = visits.book(stranger, clinician, Duration.ofMinutes(20));
        TestSocket socket = stranger.connect();
        assertThat(socket.ask(join(theirs)).getString("code")).isEqualTo("consent.missing");
        stranger.consent();
        assertThat(socket.ask(join(theirs)).getString("type")).isEqualTo("visit.joined");
    }

    @Test
    void everybodyWhoWaitsHearsTheirPlaceAndWhenItChanges() {
        TestPerson second = visits.patient();
        String later = visits.book(second, clinician, Duration.ofMinutes(20));
        TestSocket behind = second.connect();
        behind.ask(join(later));
        JsonObject alone = behind.await("visit.line");
        assertThat(alone.getString("visitId")).isEqualTo(later);
        assertThat(alone.getInteger("place")).isEqualTo(1);
        assertThat(Instant.parse(alone.getString("earliest")))
                .isEqualTo(visits.now().plus(Duration.ofMinutes(20)));

        TestSocket first = patient.connect();
        String participant = first.ask(join(visit)).getString("participantId");
        assertThat(first.await("visit.line").getInteger("place")).isEqualTo(1);
        JsonObject second2 = behind.await("visit.line");
        assertThat(second2.getInteger("place")).isEqualTo(2);
        assertThat(Instant.parse(second2.getString("latest"))).isAfter(Instant.parse(second2.getString("earliest")));

        TestSocket doctor = clinician.connect();
        doctor.ask(join(visit));
        doctor.ask(about("visit.admit", visit, participant));
        assertThat(clinician.post("/api/v1/visits/" + visit + "/end").statusCode())
                .isEqualTo(200);
        behind.await(line(1), "being next");
    }

    @Test
    void whoStepsAwayIsCalledBack() {
        TestSocket doctor = clinician.connect();
        doctor.ask(message("visit.follow", visit));
        TestSocket waiting = patient.connect();
        String participant = waiting.ask(join(visit)).getString("participantId");
        assertThat(waiting.ask(message("visit.away", visit).put("away", true)).getString("type"))
                .isEqualTo("done");
        doctor.await(someone("away", true), "stepping away");
        assertThat(node.rows("select away from signaling.presence where until is null and visit_id = '" + visit + "'"))
                .containsExactly("t");
        assertThat(doctor.ask(about("visit.call", visit, participant)).getString("type"))
                .isEqualTo("done");
        assertThat(waiting.await("visit.called").getString("visitId")).isEqualTo(visit);
        waiting.ask(message("visit.away", visit).put("away", false));
        doctor.await(someone("away", false), "coming back");

        doctor.ask(join(visit));
        doctor.ask(about("visit.admit", visit, participant));
        assertThat(waiting.ask(message("visit.away", visit).put("away", true)).getString("code"))
                .isEqualTo("participant.not-waiting");
        assertThat(doctor.ask(about("visit.call", visit, participant)).getString("code"))
                .isEqualTo("participant.not-waiting");
    }

    @Test
    void linesGoToTheClinicAndBackAndAreSealed() {
        TestSocket scheduler = node.signIn(Role.SCHEDULER).connect();
        scheduler.ask(message("visit.follow", visit));
        assertThat(scheduler.await("visit.said").getJsonArray("lines")).isEmpty();
        TestSocket waiting = patient.connect();
        assertThat(waiting.ask(say("My camera stays black")).getString("type")).isEqualTo("done");
        JsonObject line = scheduler.await("visit.said").getJsonArray("lines").getJsonObject(0);
        assertThat(line.getString("from")).isEqualTo("guest");
        assertThat(line.getString("name")).isEqualTo("Pat Ient");
        assertThat(line.getString("text")).isEqualTo("My camera stays black");

        waiting.ask(message("visit.follow", visit));
        assertThat(waiting.await("visit.said").getJsonArray("lines")).hasSize(1);
        scheduler.ask(say("We call you"));
        JsonObject answered = waiting.await("visit.said");
        assertThat(answered.getJsonArray("lines").getJsonObject(1).getString("from"))
                .isEqualTo("clinic");
        assertThat(node.rows("select position('camera' in encode(text_sealed, 'escape')) from signaling.line"
                        + " where visit_id = '" + visit + "'"))
                .containsExactly("0", "0");
        assertThat(node.rows(
                        "select count(*) from platform.audit_entry where action = 'visit.said-to-clinic' and object ="
                                + " 'visit:" + visit + "'"))
                .containsExactly("2");
        assertThat(patient.get("/api/v1/visits/" + visit).body()).contains("\"state\":\"scheduled\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", "a\u0000b", "a\u2028b", "a\u202eb", "LONG"})
    void whatIsNoLineIsRefused(String text) {
        String said = text.equals("LONG") ? "x".repeat(281) : text;
        JsonObject problem = patient.connect().ask(say(said));
        assertThat(problem.getString("code")).isEqualTo("message.invalid");
        assertThat(problem.getString("field")).isEqualTo("text");
    }

    @Test
    void nobodySaysMoreThanTenLinesInAMinute() {
        TestSocket socket = patient.connect();
        for (int line = 0; line < 10; line++) {
            assertThat(socket.ask(say("Hello")).getString("type")).isEqualTo("done");
        }
        assertThat(socket.ask(say("Hello")).getInteger("status")).isEqualTo(429);
    }

    @Test
    void aCancelledVisitSendsEverybodyHomeAndComesBack() {
        TestSocket doctor = clinician.connect();
        doctor.ask(join(visit));
        TestSocket waiting = patient.connect();
        waiting.ask(join(visit));
        String cancellation = "/api/v1/appointments/" + visit + "/cancellation";
        JsonObject reason = new JsonObject().put("reason", "clinic-unable");
        assertThat(clinician.send("PUT", cancellation, reason).statusCode()).isEqualTo(200);
        JsonObject cancelled = waiting.await(state("cancelled"), "cancelled").getJsonObject("visit");
        assertThat(cancelled.getJsonArray("participants")).isEmpty();
        doctor.await(state("cancelled"), "cancelled");
        assertThat(waiting.ask(join(visit)).getString("code")).isEqualTo("visit.cancelled");

        assertThat(clinician.delete(cancellation).statusCode()).isEqualTo(200);
        waiting.await(state("scheduled"), "restored");
        assertThat(waiting.ask(join(visit)).getString("type")).isEqualTo("visit.joined");
    }

    @Test
    void aVisitThatNobodyEnteredIsCancelledToo() {
        JsonObject reason = new JsonObject().put("reason", "clinic-unable");
        assertThat(clinician
                        .send("PUT", "/api/v1/appointments/" + visit + "/cancellation", reason)
                        .statusCode())
                .isEqualTo(200);
        assertThat(new JsonObject(patient.get("/api/v1/visits/" + visit).body()).getString("state"))
                .isEqualTo("cancelled");
    }

    @Test
    void aVisitThatIsMovedTellsItsNewTime() {
        TestSocket waiting = patient.connect();
        waiting.ask(message("visit.follow", visit));
        String later = visits.now().plus(Duration.ofHours(3)).toString();
        assertThat(clinician
                        .send("PATCH", "/api/v1/appointments/" + visit, new JsonObject().put("start", later))
                        .statusCode())
                .isEqualTo(200);
        waiting.await(frame -> frame.encode().contains("\"start\":\"" + later + "\""), "the new time");
        assertThat(waiting.ask(join(visit)).getString("code")).isEqualTo("visit.too-early");
    }

    @Test
    void aVisitIsRatedByThoseWhoWereInIt() {
        TestSocket doctor = clinician.connect();
        doctor.ask(join(visit));
        TestSocket waiting = patient.connect();
        String participant = waiting.ask(join(visit)).getString("participantId");
        doctor.ask(about("visit.admit", visit, participant));
        assertThat(rate(patient, 4)).isEqualTo(409);
        assertThat(clinician.post("/api/v1/visits/" + visit + "/end").statusCode())
                .isEqualTo(200);
        assertThat(List.of(rate(patient, 4), rate(patient, 5), rate(clinician, 3), rate(visits.patient(), 1)))
                .containsExactly(204, 204, 204, 404);
        assertThat(node.rows("select rating, position('well' in encode(comment_sealed, 'escape')) from"
                        + " signaling.survey where visit_id = '" + visit + "' order by rating"))
                .containsExactly("3 0", "5 0");
    }

    private int rate(TestPerson person, int rating) {
        JsonObject answer = new JsonObject().put("rating", rating).put("comment", "It went well");
        return person.send("PUT", "/api/v1/visits/" + visit + "/survey", answer).statusCode();
    }

    private JsonObject say(String text) {
        return message("visit.say", visit).put("text", text);
    }

    private static Predicate<JsonObject> line(int place) {
        return frame -> frame.getString("type").equals("visit.line") && frame.getInteger("place") == place;
    }

    private static Predicate<JsonObject> state(String state) {
        return frame -> frame.getString("type").equals("visit.state")
                && frame.getJsonObject("visit").getString("state").equals(state);
    }

    private static Predicate<JsonObject> someone(String field, boolean value) {
        return frame -> frame.getString("type").equals("visit.state")
                && frame.getJsonObject("visit").getJsonArray("participants").stream()
                        .anyMatch(who -> ((JsonObject) who).getBoolean(field) == value);
    }
}
