package dev.dermvisit.server;

import static dev.dermvisit.server.TestVisits.about;
import static dev.dermvisit.server.TestVisits.join;
import static dev.dermvisit.server.TestVisits.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Family, interpreters and chaperones in a visit: they wait, are let in, connect with everybody and are taken out. */
class ThirdPartyIT {

    private static TestNode node;
    private static TestVisits visits;

    private TestPerson clinician;
    private String visit;
    private TestSocket doctor;
    private TestSocket patient;

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
    void begin() {
        clinician = visits.dermatologist();
        TestPerson person = visits.patient();
        visit = visits.book(person, clinician, Duration.ZERO);
        doctor = clinician.connect();
        doctor.ask(join(visit));
        patient = person.connect();
        admit(patient.ask(join(visit)).getString("participantId"));
    }

    @Test
    void somebodyInvitedInTheMiddleWaitsAndThenConnectsWithEverybody() {
        TestSocket interpreter = guest("interpreter").connect();
        String participant = interpreter.ask(join(visit)).getString("participantId");
        assertThat(roles()).containsExactlyInAnyOrder("dermatologist room", "patient room", "interpreter waiting");
        admit(participant);
        assertThat(peers(interpreter, 2)).hasSize(2);
        assertThat(peers(patient, 2)).hasSize(2);
        assertThat(peers(doctor, 2)).hasSize(2);
    }

    @Test
    void fourAreInTheRoomAndAFifthStaysOutside() {
        List<String> waiting = new ArrayList<>();
        for (String part : List.of("family", "interpreter", "chaperone")) {
            waiting.add(guest(part).connect().ask(join(visit)).getString("participantId"));
        }
        admit(waiting.get(0));
        admit(waiting.get(1));
        assertThat(doctor.ask(about("visit.admit", visit, waiting.get(2))).getString("code"))
                .isEqualTo("visit.full");
        assertThat(peers(patient, 3)).hasSize(3);
    }

    @Test
    void whoeverIsTakenOutHasToBeLetInAgain() {
        TestSocket family = guest("family").connect();
        String participant = family.ask(join(visit)).getString("participantId");
        admit(participant);
        assertThat(doctor.ask(about("visit.remove", visit, participant)).getString("type"))
                .isEqualTo("done");
        assertThat(family.await("visit.removed").getString("reason")).isEqualTo("removed");
        assertThat(roles()).containsExactlyInAnyOrder("dermatologist room", "patient room");
        assertThat(family.ask(join(visit)).getString("participantId")).isEqualTo(participant);
        assertThat(roles()).containsExactlyInAnyOrder("dermatologist room", "patient room", "family waiting");
    }

    @Test
    void aGuestHasToDoWithTheirOwnVisitOnly() {
        TestPerson family = guest("family");
        String other = visits.book(visits.patient(), clinician, Duration.ofMinutes(20));
        assertThat(family.get("/api/v1/visits/" + visit).statusCode()).isEqualTo(200);
        assertThat(family.get("/api/v1/visits/" + other).statusCode()).isEqualTo(404);
        TestSocket socket = family.connect();
        assertThat(socket.ask(join(other)).getString("code")).isEqualTo("visit.unknown");
        assertThat(socket.ask(message("visit.follow", other)).getString("code")).isEqualTo("visit.unknown");
        assertThat(socket.ask(about("visit.admit", visit, visit)).getString("code"))
                .isEqualTo("role.forbidden");
    }

    @Test
    void aPatientWhoComesByALinkIsThePatient() {
        TestPerson invited = visits.stranger();
        visit = visits.book(invited, clinician, Duration.ofMinutes(20));
        TestPerson byLink = guest("patient");
        TestSocket socket = byLink.connect();
        assertThat(socket.ask(join(visit)).getString("code")).isEqualTo("consent.missing");
        byLink.consent();
        assertThat(socket.ask(join(visit)).getString("type")).isEqualTo("visit.joined");
        assertThat(roles()).containsExactly("patient waiting");
    }

    private TestPerson guest(String part) {
        JsonObject link = new JsonObject().put("part", part);
        if (!part.equals("patient")) {
            link.put("name", "Gue St");
        }
        HttpResponse<String> answer = clinician.send("POST", "/api/v1/appointments/" + visit + "/links", link);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return TestPerson.byLink(node, new JsonObject(answer.body()).getString("url"));
    }

    private void admit(String participant) {
        assertThat(doctor.ask(about("visit.admit", visit, participant)).getString("type"))
                .isEqualTo("done");
    }

    private static JsonArray peers(TestSocket socket, int count) {
        return socket.await(
                        frame -> frame.getString("type").equals("media.peers")
                                && frame.getJsonArray("peers").size() == count,
                        count + " peers")
                .getJsonArray("peers");
    }

    private List<String> roles() {
        return new JsonObject(clinician.get("/api/v1/visits/" + visit).body())
                .getJsonArray("participants").stream()
                        .map(JsonObject.class::cast)
                        .map(who -> who.getString("role") + " " + who.getString("place"))
                        .toList();
    }
}
