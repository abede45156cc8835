package dev.dermvisit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.Role;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is said between patient and clinician is in no answer that a scheduler can get, by any route or message. */
class FrontDeskIT {

    private static final String NOTE = "CANARY-the-mole-has-begun-to-bleed";
    private static final String COMMENT = "CANARY-she-found-the-melanoma";
    private static final String WORD = "CANARY";

    private static TestNode node;
    private static TestVisits visits;

    /** Operations whose answer says nothing about a patient, or that end the scheduler's own session. */
    private static final Set<String> ABOUT_ONESELF = Set.of(
            "endSession",
            "endAllSessions",
            "listSessions",
            "getMe",
            "changePassword",
            "startSecondFactor",
            "confirmSecondFactor",
            "removeSecondFactor",
            "createRealtimeTicket");

    @BeforeAll
    static void start() {
        node = TestNode.start();
        visits = new TestVisits(node);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void noAnswerToASchedulerHasAClinicalWord() {
        TestPerson patient = visits.patient();
        TestPerson clinician = visits.dermatologist();
        String cancelled = visits.book(patient, clinician, Duration.ofHours(2));
        JsonObject cancellation = new JsonObject().put("reason", "other").put("note", NOTE);
        assertThat(patient.send("PUT", "/api/v1/appointments/" + cancelled + "/cancellation", cancellation)
                        .body())
                .contains(NOTE);
        assertThat(clinician.get("/api/v1/appointments/" + cancelled).body()).contains(NOTE);
        String ended = endedWithAComment(patient, clinician);

        TestPerson scheduler = node.signIn(Role.SCHEDULER);
        Set<String> asked = new TreeSet<>(ABOUT_ONESELF);
        List<String> answers = new ArrayList<>(heard(scheduler, List.of(cancelled, ended)));
        JsonObject link = new JsonObject().put("part", "interpreter").put("name", "Ivana Petrova");
        answers.add(scheduler
                .send("POST", "/api/v1/appointments/" + ended + "/links", link)
                .body());
        for (String visit : List.of(ended, cancelled)) {
            for (Request request : requests(visits.patientOf(patient).toString(), visit, clinician)) {
                asked.add(request.operation());
                answers.add(request.answer(scheduler).body());
            }
        }
        assertThat(answers).allSatisfy(answer -> assertThat(answer).doesNotContain(WORD));
        assertThat(asked).as("every operation that a scheduler may ask for").containsAll(operations());
    }

    private static String endedWithAComment(TestPerson patient, TestPerson clinician) {
        String visit = visits.book(patient, clinician, Duration.ofMinutes(5));
        String waiting = patient.connect().ask(TestVisits.join(visit)).getString("participantId");
        TestSocket host = clinician.connect();
        assertThat(host.ask(TestVisits.join(visit)).getString("type")).isEqualTo("visit.joined");
        assertThat(host.ask(TestVisits.about("visit.admit", visit, waiting)).getString("type"))
                .isEqualTo("done");
        assertThat(clinician.post("/api/v1/visits/" + visit + "/end").statusCode())
                .isEqualTo(200);
        JsonObject survey = new JsonObject().put("rating", 5).put("comment", COMMENT);
        assertThat(patient.send("PUT", "/api/v1/visits/" + visit + "/survey", survey)
                        .statusCode())
                .isEqualTo(204);
        return visit;
    }

    /** Everything that the socket tells somebody who follows these visits and the board. */
    private static List<String> heard(TestPerson scheduler, List<String> followed) {
        TestSocket socket = scheduler.connect();
        for (String visit : followed) {
            assertThat(socket.ask(TestVisits.message("visit.follow", visit)).getString("type"))
                    .isEqualTo("done");
        }
        assertThat(socket.ask(new JsonObject()
                                .put("type", "board.follow")
                                .put(
                                        "from",
                                        visits.now().minus(Duration.ofDays(1)).toString())
                                .put("to", visits.now().plus(Duration.ofDays(2)).toString()))
                        .getString("type"))
                .isEqualTo("done");
        return socket.drain().stream().map(JsonObject::encode).toList();
    }

    private record Request(String operation, String method, String path, JsonObject body) {

        static Request of(String operation, String method, String path) {
            return new Request(operation, method, path, new JsonObject());
        }

        HttpResponse<String> answer(TestPerson scheduler) {
            return body.isEmpty() && !method.equals("PATCH")
                    ? TestPerson.send(TestPerson.request(node, "/api/v1" + path, method, null, scheduler.accessToken())
                            .build())
                    : scheduler.send(method, "/api/v1" + path, body);
        }
    }

    /** In an order in which most of them succeed. */
    private static List<Request> requests(String patient, String visit, TestPerson clinician) {
        String id = clinician.me().getString("accountId");
        String span = "from=" + visits.now().minus(Duration.ofDays(1)) + "&to="
                + visits.now().plus(Duration.ofDays(2));
        String ofAppointment = "/appointments/" + visit;
        JsonObject booking = new JsonObject()
                .put("patientId", patient)
                .put("clinicianId", id)
                .put("start", visits.now().plus(Duration.ofDays(9)).toString())
                .put("durationMinutes", 20)
                .put("timeZone", "Europe/Berlin");
        List<Request> all = new ArrayList<>(List.of(
                Request.of("listClinicians", "GET", "/clinicians"),
                Request.of("findPatients", "GET", "/patients?query=Ient"),
                Request.of("getPatient", "GET", "/patients/" + patient),
                new Request(
                        "changePatient", "PATCH", "/patients/" + patient, new JsonObject().put("phone", "+49 30 1")),
                new Request(
                        "createPatient",
                        "POST",
                        "/patients",
                        new JsonObject().put("name", "New Comer").put("birthDate", "1990-01-02")),
                Request.of("createPatientAccount", "POST", "/patients/" + patient + "/account"),
                Request.of("getCareTeam", "GET", "/patients/" + patient + "/care-team"),
                Request.of("addCareTeamMember", "PUT", "/patients/" + patient + "/care-team/" + id),
                Request.of("endCareTeamMember", "DELETE", "/patients/" + patient + "/care-team/" + id),
                Request.of("listConsents", "GET", "/patients/" + patient + "/consents"),
                Request.of("listAppointments", "GET", "/appointments?" + span),
                new Request("createAppointment", "POST", "/appointments", booking),
                Request.of("listFreeTimes", "GET", "/free-times?durationMinutes=20&clinicianId=" + id + "&" + span),
                Request.of("getAppointment", "GET", ofAppointment),
                Request.of("listLinks", "GET", ofAppointment + "/links"),
                Request.of("listMails", "GET", ofAppointment + "/mails"),
                Request.of("getVisit", "GET", "/visits/" + visit),
                Request.of("restoreAppointment", "DELETE", ofAppointment + "/cancellation"),
                new Request("changeAppointment", "PATCH", ofAppointment, new JsonObject().put("durationMinutes", 25)),
                Request.of("markNoShow", "PUT", ofAppointment + "/no-show"),
                Request.of("clearNoShow", "DELETE", ofAppointment + "/no-show"),
                new Request("createLink", "POST", ofAppointment + "/links", new JsonObject().put("part", "patient")),
                new Request(
                        "cancelAppointment",
                        "PUT",
                        ofAppointment + "/cancellation",
                        new JsonObject().put("reason", "clinic-unable"))));
        node.rows("select id from scheduling.join_link where appointment_id = '" + visit + "'")
                .forEach(link -> {
                    all.add(Request.of("reissueLink", "POST", "/links/" + link + "/reissue"));
                    all.add(Request.of("revokeLink", "DELETE", "/links/" + link));
                });
        node.rows("select id from scheduling.mail where appointment_id = '" + visit + "'")
                .forEach(mail -> all.add(Request.of("resendMail", "POST", "/mails/" + mail + "/resend")));
        return all;
    }

    private static Set<String> operations() {
        var table = dev.dermvisit.platform.policy.PolicyTable.load();
        return ContractOperations.byId().keySet().stream()
                .filter(operation -> table.row(operation).relations().containsKey(Role.SCHEDULER))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
