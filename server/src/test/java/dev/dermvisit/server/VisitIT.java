package dev.dermvisit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.Role;
import dev.dermvisit.platform.policy.PolicyTable;
import dev.dermvisit.server.DemoClinic.DemoAccount;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A visit from the waiting room to its end, over real sockets, with what is left in PostgreSQL. */
class VisitIT {

    private TestNode node;
    private TestPerson patient;
    private TestPerson clinician;

    @BeforeEach
    void start() {
        node = TestNode.start();
        patient = node.signIn(Role.PATIENT);
        clinician = node.signIn(Role.DERMATOLOGIST);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void goesFromScheduledToEndedAndKeepsWhoWasThereWhen() {
        TestSocket doctor = clinician.connect();
        TestSocket waiting = patient.connect();
        assertThat(doctor.ask(follow()).getString("type")).isEqualTo("done");
        assertThat(stateOf(clinician)).isEqualTo("scheduled");

        String patientId = waiting.ask(join()).getString("participantId");
        JsonObject arrival = doctor.await(isState("waiting"), "waiting");
        assertThat(participants(arrival)).singleElement().satisfies(who -> {
            assertThat(who.getString("participantId")).isEqualTo(patientId);
            assertThat(who.getString("place")).isEqualTo("waiting");
            assertThat(who.getString("name"))
                    .isEqualTo(node.account(Role.PATIENT).name());
        });

        String doctorId = doctor.ask(join()).getString("participantId");
        assertThat(doctor.ask(about("visit.admit", patientId)).getString("type"))
                .isEqualTo("done");
        JsonObject live = waiting.await(isState("live"), "live");
        assertThat(live.getJsonObject("visit").getString("liveSince")).isNotNull();

        JsonObject mine = waiting.await("media.peers").getJsonArray("peers").getJsonObject(0);
        assertThat(mine.getString("participantId")).isEqualTo(doctorId);
        assertThat(mine.getBoolean("polite")).isTrue();

        HttpResponse<String> ended = clinician.post(visitPath() + "/end");
        assertThat(ended.statusCode()).isEqualTo(200);
        waiting.await(isState("ended"), "ended");
        assertThat(clinician.post(visitPath() + "/end").body()).isEqualTo(ended.body());

        assertThat(node.rows("""
            select part, place, until >= since, interrupted
            from signaling.presence join signaling.participant on participant.id = participant_id
            order by part, since
            """)).containsExactly("dermatologist room t f", "patient waiting t f", "patient room t f");
        assertThat(node.rows("select state, live_since is not null, ended_at is not null from signaling.visit"))
                .containsExactly("ended t t");
        assertThat(waiting.ask(join()).getString("code")).isEqualTo("visit.ended");
    }

    @Test
    void givesTheSameStateOverTheSocketAndOverRest() {
        TestSocket doctor = clinician.connect();
        doctor.ask(join());
        patient.connect().ask(join());
        JsonObject pushed = doctor.await(isState("waiting"), "waiting").getJsonObject("visit");
        assertThat(new JsonObject(clinician.get(visitPath()).body())).isEqualTo(pushed);
    }

    @Test
    void sendsVersionsInOrderWithoutAGap() {
        TestSocket doctor = clinician.connect();
        doctor.ask(follow());
        TestSocket waiting = patient.connect();
        waiting.ask(join());
        for (int i = 0; i < 20; i++) {
            waiting.ask(devices(i % 2 == 0, true));
        }
        waiting.ask(message("visit.leave"));
        List<Long> versions = doctor.drain().stream()
                .filter(frame -> frame.getString("type").equals("visit.state"))
                .map(frame -> frame.getJsonObject("visit").getLong("version"))
                .toList();
        assertThat(versions).isSorted().doesNotHaveDuplicates();
        assertThat(versions.getLast() - versions.getFirst()).isEqualTo(versions.size() - 1);
    }

    @Test
    void worksOffWhatOneClientSendsInItsOrder() {
        TestSocket socket = patient.connect();
        socket.send(join().put("ref", 1));
        for (int i = 0; i < 60; i++) {
            socket.send(devices(i % 2 == 0, false).put("ref", 2 + i));
        }
        socket.send(message("visit.leave").put("ref", 62));
        socket.send(join().put("ref", 63).put("microphone", false));
        assertThat(socket.ask(devices(true, true)).getString("type")).isEqualTo("done");
        socket.await(reply -> Long.valueOf(63).equals(reply.getLong("ref")), "the second joining");
        List<Long> refs = socket.drain().stream()
                .map(frame -> frame.getLong("ref"))
                .filter(java.util.Objects::nonNull)
                .toList();
        assertThat(refs).isSorted();
        assertThat(node.rows("select microphone, camera, until is null from signaling.presence order by since, id"))
                .containsExactly("f f f", "t t t");
    }

    @Test
    void sendsAPatientAwayAndLetsThemAskAgain() {
        TestSocket doctor = clinician.connect();
        doctor.ask(join());
        TestSocket waiting = patient.connect();
        String patientId = waiting.ask(join()).getString("participantId");
        doctor.ask(about("visit.deny", patientId));
        assertThat(waiting.await("visit.removed").getString("reason")).isEqualTo("denied");
        assertThat(stateOf(clinician)).isEqualTo("scheduled");
        assertThat(doctor.ask(about("visit.admit", patientId)).getString("code"))
                .isEqualTo("participant.not-waiting");
        assertThat(waiting.ask(join()).getString("participantId")).isEqualTo(patientId);
        assertThat(stateOf(clinician)).isEqualTo("waiting");
    }

    @Test
    void bringsAnAdmittedPatientStraightBackAndReplacesTheOldSelf() {
        TestSocket doctor = clinician.connect();
        doctor.ask(join());
        TestSocket first = patient.connect();
        String patientId = first.ask(join()).getString("participantId");
        doctor.ask(about("visit.admit", patientId));
        String firstPeer = peerOf(first);

        TestSocket second = patient.connect();
        assertThat(second.ask(join()).getString("participantId")).isEqualTo(patientId);
        assertThat(first.await("visit.removed").getString("reason")).isEqualTo("replaced");
        assertThat(peerOf(second)).isNotEqualTo(firstPeer);
        assertThat(presentNow()).containsExactlyInAnyOrder("dermatologist room", "patient room");

        first.close();
        second.ask(message("visit.leave"));
        doctor.await(frame -> participants(frame).size() == 1, "one person left");
        TestSocket third = patient.connect();
        third.ask(join());
        assertThat(presentNow()).containsExactlyInAnyOrder("dermatologist room", "patient room");
    }

    @Test
    void noticesThatAConnectionIsGone() {
        TestSocket doctor = clinician.connect();
        doctor.ask(follow());
        TestSocket waiting = patient.connect();
        waiting.ask(join());
        long before = version(doctor.await(isState("waiting"), "waiting"));
        waiting.close();
        doctor.await(isState("scheduled").and(state -> version(state) > before), "scheduled again");
        assertThat(node.rows("select count(*) from signaling.presence where until is null"))
                .containsExactly("0");
    }

    @Test
    void asksTheClinicianToComeInBeforeLettingPeopleIn() {
        String patientId = patient.connect().ask(join()).getString("participantId");
        assertThat(clinician.connect().ask(about("visit.admit", patientId)).getString("code"))
                .isEqualTo("visit.host-absent");
    }

    @Test
    void refusesAPatientWhoIsMuchTooEarly() {
        String later = node.rows("select id from scheduling.appointment where patient_id = (select patient_id "
                        + "from scheduling.appointment where id = '" + node.visit
                        + "') order by starts_at desc limit 1")
                .getFirst();
        JsonObject answer = patient.connect().ask(join().put("visitId", later));
        assertThat(answer.getString("code")).isEqualTo("visit.too-early");
        node.clock.forward(Duration.ofHours(3));
        assertThat(patient.connect().ask(join().put("visitId", later)).getString("type"))
                .isEqualTo("visit.joined");
    }

    @Test
    void showsAVisitOnlyToThoseWhoHaveToDoWithIt() {
        assertThat(statusFor(node.account(Role.PATIENT))).isEqualTo(200);
        assertThat(statusFor(node.account(Role.DERMATOLOGIST))).isEqualTo(200);
        assertThat(statusFor(node.account(Role.ASSISTANT))).isEqualTo(200);
        assertThat(statusFor(node.account(Role.SCHEDULER))).isEqualTo(200);
        assertThat(statusFor(node.otherPatient())).isEqualTo(404);
        assertThat(statusFor(node.otherDermatologist())).isEqualTo(404);
        assertThat(statusFor(node.account(Role.ADMIN))).isEqualTo(403);
        assertThat(statusFor(node.account(Role.AUDITOR))).isEqualTo(403);
        assertThat(clinician.get("/api/v1/visits/" + UUID.randomUUID()).body())
                .isEqualTo(node.signIn(node.otherPatient()).get(visitPath()).body());
    }

    @Test
    void keepsEverybodyElseOutOfIt() {
        String patientId = patient.connect().ask(join()).getString("participantId");
        clinician.connect().ask(join());
        for (DemoAccount account : node.accounts) {
            boolean isClinician = account.equals(node.account(Role.DERMATOLOGIST));
            boolean isPatient = account.equals(node.account(Role.PATIENT));
            if (isClinician) {
                continue;
            }
            TestPerson person = node.signIn(account);
            TestSocket socket = person.connect();
            assertThat(socket.ask(about("visit.admit", patientId)).getInteger("status"))
                    .as("admit by %s", account.role())
                    .isIn(403, 404);
            assertThat(socket.ask(about("visit.deny", patientId)).getInteger("status"))
                    .isIn(403, 404);
            assertThat(person.post(visitPath() + "/end").statusCode()).isIn(403, 404);
            if (!isPatient) {
                assertThat(socket.ask(join()).getInteger("status")).isIn(403, 404);
                assertThat(socket.ask(devices(true, true)).getInteger("status")).isIn(403, 404);
            }
        }
        assertThat(stateOf(clinician)).isEqualTo("waiting");
    }

    @Test
    void endsWhatACutOffServerLeftOpenAndSaysSo() {
        TestSocket waiting = patient.connect();
        waiting.ask(join());
        assertThat(node.rows("""
            with left_open as (
                insert into signaling.visit
                    (id, clinic_id, version, state, clinician_id, starts_at, duration_minutes)
                select id, clinic_id, 7, 'waiting', clinician_id, starts_at, duration_minutes
                from scheduling.appointment
                where id <> (select id from signaling.visit) limit 1 returning id, clinic_id),
            person as (
                insert into signaling.participant (id, visit_id, clinic_id, account_id, part)
                select gen_random_uuid(), left_open.id, left_open.clinic_id, account.id, 'patient'
                from left_open, people.account where role = 'patient' limit 1
                returning id, visit_id, clinic_id)
            insert into signaling.presence
                (visit_id, participant_id, clinic_id, place, since, microphone, camera)
            select visit_id, id, clinic_id, 'waiting', now() - interval '1 minute', true, true from person
            returning place
            """)).containsExactly("waiting");
        TestNode.await(node.application.stop());
        assertThat(node.rows("select distinct interrupted from signaling.presence"))
                .containsExactly("f");

        assertThat(node.rows("update signaling.presence set until = null returning place"))
                .hasSize(2);
        Settings settings = node.settings();
        Application again = TestNode.await(Application.start(node.vertx, settings, PolicyTable.load(), node.clock));
        assertThat(node.rows("select distinct until is null, interrupted from signaling.presence"))
                .containsExactly("f t");
        assertThat(node.rows("select distinct state from signaling.visit")).containsExactly("scheduled");
        TestNode.await(again.stop());
    }

    private static long version(JsonObject state) {
        return state.getJsonObject("visit").getLong("version");
    }

    private int statusFor(DemoAccount account) {
        return node.signIn(account).get(visitPath()).statusCode();
    }

    private String stateOf(TestPerson person) {
        return new JsonObject(person.get(visitPath()).body()).getString("state");
    }

    private List<String> presentNow() {
        return participantsOf(new JsonObject(clinician.get(visitPath()).body())).stream()
                .map(who -> who.getString("role") + " " + who.getString("place"))
                .toList();
    }

    private static String peerOf(TestSocket socket) {
        return socket.await(
                        frame -> frame.getString("type").equals("media.peers")
                                && !frame.getJsonArray("peers").isEmpty(),
                        "a peer")
                .getJsonArray("peers")
                .getJsonObject(0)
                .getString("peerId");
    }

    private static List<JsonObject> participants(JsonObject frame) {
        JsonObject visit = frame.getJsonObject("visit");
        return visit == null ? List.of() : participantsOf(visit);
    }

    private static List<JsonObject> participantsOf(JsonObject visit) {
        JsonArray participants = visit.getJsonArray("participants");
        return participants.stream().map(JsonObject.class::cast).toList();
    }

    private static Predicate<JsonObject> isState(String state) {
        return frame -> frame.getString("type").equals("visit.state")
                && frame.getJsonObject("visit").getString("state").equals(state);
    }

    private String visitPath() {
        return "/api/v1/visits/" + node.visit;
    }

    private JsonObject message(String type) {
        return new JsonObject().put("type", type).put("visitId", node.visit.toString());
    }

    private JsonObject follow() {
        return message("visit.follow");
    }

    private JsonObject join() {
        return message("visit.join").put("microphone", true).put("camera", true);
    }

    private JsonObject devices(boolean microphone, boolean camera) {
        return message("visit.devices").put("microphone", microphone).put("camera", camera);
    }

    private JsonObject about(String type, String participantId) {
        return message(type).put("participantId", participantId);
    }
}
