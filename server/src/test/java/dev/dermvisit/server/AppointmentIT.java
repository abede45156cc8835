package dev.dermvisit.server;

import static dev.dermvisit.server.TestDesk.body;
import static dev.dermvisit.server.TestDesk.cancellation;
import static dev.dermvisit.server.TestDesk.id;
import static dev.dermvisit.server.TestDesk.path;
import static dev.dermvisit.server.TestDesk.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.Role;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Appointments agreed, moved, cancelled, restored and missed, over real HTTP. */
class AppointmentIT {

    private static TestNode node;
    private static TestDesk desk;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        desk = new TestDesk(node);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void isAgreedOnWithALinkForThePatient() {
        Instant start = desk.nextStart();
        JsonObject booked = desk.book(desk.wish(start));
        JsonObject appointment = booked.getJsonObject("appointment");
        assertThat(appointment.getString("state")).isEqualTo("booked");
        assertThat(appointment.getInteger("sequence")).isZero();
        assertThat(appointment.getString("timeZone")).isEqualTo("Europe/Berlin");
        assertThat(appointment.getString("start")).isEqualTo(start.toString());
        JsonObject link = booked.getJsonObject("invitation").getJsonObject("link");
        assertThat(link.getString("part")).isEqualTo("patient");
        assertThat(link.getString("state")).isEqualTo("open");
        assertThat(link.getString("expiresAt"))
                .isEqualTo(start.plus(Duration.ofMinutes(140)).toString());
        assertThat(booked.getJsonObject("invitation").getString("url"))
                .matches(TestNode.ORIGIN + "/join#[A-Za-z0-9_-]{43}");
        String id = id(booked);
        assertThat(desk.mails(id)).containsExactly("invitation");
        assertThat(desk.trail("appointment", id)).containsExactly("appointment.created");
        assertThat(desk.trail("link", link.getString("linkId"))).containsExactly("link.created");
        for (TestPerson reader : List.of(desk.patient, desk.doctor, desk.scheduler)) {
            assertThat(body(reader.get(path(id)), 200)).isEqualTo(appointment);
        }
        assertThat(problem(node.signIn(node.otherPatient()).get(path(id)))).isEqualTo("404 appointment.unknown");
        assertThat(problem(node.signIn(node.otherDermatologist()).get(path(id))))
                .isEqualTo("404 appointment.unknown");
        assertThat(node.rows("select count(*) from platform.outbox_effect where topic = 'appointment.changed'"
                        + " and subject = '" + id + "'"))
                .containsExactly("1");
    }

    @ParameterizedTest
    @CsvSource({
        "start, 2020-01-01T09:00:00Z",
        "start, 2999-01-01T09:00:00Z",
        "start, 2027-01-01T09:00:30Z",
        "start, tomorrow at nine o'clock",
        "timeZone, +01:00",
        "timeZone, UTC+01:00",
        "timeZone, Europe/Atlantis",
        "durationMinutes, 4"
    })
    void refusesWhatCannotBeWithTheField(String field, String value) {
        JsonObject wish = desk.wish(desk.nextStart());
        wish.put(field, field.equals("durationMinutes") ? (Object) Integer.valueOf(value) : value);
        assertThat(body(desk.ask(wish), 400).getString("field")).isEqualTo(field);
    }

    @Test
    void needsAPatientAndAClinicianOfTheClinic() {
        JsonObject wish = desk.wish(desk.nextStart());
        String nobody = UUID.randomUUID().toString();
        assertThat(problem(desk.ask(wish.copy().put("patientId", nobody)))).isEqualTo("404 patient.unknown");
        assertThat(problem(desk.ask(wish.copy().put("clinicianId", nobody)))).isEqualTo("404 clinician.unknown");
        String assistant = node.signIn(Role.ASSISTANT).me().getString("accountId");
        assertThat(problem(desk.ask(wish.copy().put("clinicianId", assistant)))).isEqualTo("404 clinician.unknown");
        TestPerson colleague = node.signIn(node.otherDermatologist());
        assertThat(problem(colleague.send("POST", TestDesk.APPOINTMENTS, wish))).isEqualTo("403 appointment.not-yours");
        String stranger = new JsonObject(desk.scheduler
                        .send(
                                "POST",
                                "/api/v1/patients",
                                new JsonObject().put("name", "Sue Stranger").put("birthDate", "1980-01-01"))
                        .body())
                .getString("patientId");
        assertThat(problem(desk.doctor.send(
                        "POST", TestDesk.APPOINTMENTS, wish.copy().put("patientId", stranger))))
                .isEqualTo("404 patient.unknown");
        assertThat(desk.doctor.send("POST", TestDesk.APPOINTMENTS, wish).statusCode())
                .isEqualTo(201);
    }

    @Test
    void nobodyHoldsTwoAtOnce() {
        Instant start = desk.nextStart();
        String id = id(desk.book(desk.wish(start)));
        JsonObject meeting = desk.wish(start.plus(Duration.ofMinutes(19)));
        assertThat(problem(desk.ask(meeting))).isEqualTo("409 appointment.taken");
        assertThat(desk.ask(desk.wish(start.plus(Duration.ofMinutes(20)))).statusCode())
                .isEqualTo(201);
        assertThat(problem(move(desk.scheduler, id, "durationMinutes", 21))).isEqualTo("409 appointment.taken");
        assertThat(freeTimes(start, 20)).doesNotContain(start.toString());
        assertThat(desk.cancel(desk.scheduler, id).statusCode()).isEqualTo(200);
        assertThat(freeTimes(start, 20)).contains(start.toString());
        assertThat(desk.ask(desk.wish(start)).statusCode()).isEqualTo(201);
        assertThat(problem(desk.scheduler.delete(cancellation(id)))).isEqualTo("409 appointment.taken");
    }

    private static List<String> freeTimes(Instant from, int minutes) {
        return body(
                        desk.patient.get("/api/v1/free-times?clinicianId=" + desk.doctorId + "&from=" + from + "&to="
                                + from.plus(Duration.ofHours(1)) + "&durationMinutes=" + minutes),
                        200)
                .getJsonArray("items")
                .stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void isMovedAndTheCalendarsHearOfIt() {
        String id = desk.booked();
        Instant to = desk.nextStart();
        JsonObject moved = body(move(desk.scheduler, id, "start", to.toString()), 200);
        assertThat(moved.getString("start")).isEqualTo(to.toString());
        assertThat(moved.getInteger("sequence")).isEqualTo(1);
        assertThat(desk.mails(id)).containsExactly("invitation", "moved");
        JsonObject same = body(move(desk.scheduler, id, "start", to.toString()), 200);
        assertThat(same).isEqualTo(moved);
        assertThat(desk.mails(id)).hasSize(2);
        assertThat(desk.trail("appointment", id))
                .containsExactly("appointment.created", "appointment.moved", "appointment.read");
        String colleague = node.signIn(node.otherDermatologist()).me().getString("accountId");
        assertThat(problem(move(desk.doctor, id, "clinicianId", colleague)))
                .isEqualTo("403 appointment.not-yours-to-change");
        assertThat(move(desk.scheduler, id, "clinicianId", colleague).statusCode())
                .isEqualTo(200);
        assertThat(problem(desk.doctor.get(path(id)))).isEqualTo("404 appointment.unknown");
    }

    @Test
    void aPatientMovesTheirOwnWithinTheOpeningHours() {
        String id = desk.booked();
        Instant to = desk.nextStart();
        assertThat(move(desk.patient, id, "start", to.toString()).statusCode()).isEqualTo(200);
        Instant night = to.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(5));
        assertThat(problem(move(desk.patient, id, "start", night.toString())))
                .isEqualTo("409 appointment.closed-hours");
        assertThat(problem(move(desk.patient, id, "start", "2020-01-01T09:00:00Z")))
                .isEqualTo("400 request.invalid");
        assertThat(problem(move(desk.patient, id, "durationMinutes", 60)))
                .isEqualTo("403 appointment.not-yours-to-change");
        assertThat(problem(move(node.signIn(node.otherPatient()), id, "start", night.toString())))
                .isEqualTo("404 appointment.unknown");
        assertThat(move(desk.scheduler, id, "start", night.toString()).statusCode())
                .isEqualTo(200);
    }

    private static HttpResponse<String> move(TestPerson who, String id, String field, Object value) {
        return who.send("PATCH", path(id), new JsonObject().put(field, value));
    }

    @Test
    void isCancelledWithANoteThatTheFrontDeskNeverReads() {
        String id = desk.booked();
        JsonObject why = new JsonObject().put("reason", "patient-unable").put("note", "The rash is\ngone");
        JsonObject cancelled = body(desk.patient.send("PUT", cancellation(id), why), 200);
        assertThat(cancelled.getString("state")).isEqualTo("cancelled");
        assertThat(cancelled.getInteger("sequence")).isEqualTo(1);
        JsonObject view = cancelled.getJsonObject("cancellation");
        assertThat(view.getString("by")).isEqualTo("patient");
        assertThat(view.getString("reason")).isEqualTo("patient-unable");
        assertThat(view.getString("note")).isEqualTo("The rash is\ngone");
        assertThat(body(desk.doctor.get(path(id)), 200)).isEqualTo(cancelled);
        for (TestPerson reader : List.of(desk.scheduler, node.signIn(Role.ASSISTANT))) {
            assertThat(reader.get(path(id)).body()).contains("patient-unable").doesNotContain("rash");
        }
        assertThat(node.rows("select encode(cancel_note_sealed, 'escape') from scheduling.appointment where id = '" + id
                                + "'")
                        .getFirst())
                .doesNotContain("rash");
        assertThat(desk.mails(id)).containsExactly("invitation", "cancelled");
        assertThat(problem(desk.cancel(desk.scheduler, id))).isEqualTo("409 appointment.cancelled");
        assertThat(problem(move(desk.scheduler, id, "durationMinutes", 30))).isEqualTo("409 appointment.cancelled");
        assertThat(problem(desk.put(desk.scheduler, path(id) + "/no-show"))).isEqualTo("409 appointment.cancelled");
    }

    @Test
    void isRestoredWithANewLink() {
        String id = desk.booked();
        assertThat(problem(desk.scheduler.delete(cancellation(id)))).isEqualTo("409 appointment.not-cancelled");
        assertThat(desk.cancel(desk.scheduler, id).statusCode()).isEqualTo(200);
        assertThat(problem(desk.patient.delete(cancellation(id)))).isEqualTo("403 appointment.not-yours-to-change");
        JsonObject restored = body(desk.scheduler.delete(cancellation(id)), 200);
        assertThat(restored.getString("state")).isEqualTo("booked");
        assertThat(restored.getInteger("sequence")).isEqualTo(2);
        assertThat(restored.containsKey("cancellation")).isFalse();
        assertThat(body(desk.scheduler.get(path(id) + "/links"), 200).getJsonArray("items").stream()
                        .map(link -> ((JsonObject) link).getString("state")))
                .containsExactly("open", "revoked");
        assertThat(desk.mails(id)).containsExactly("invitation", "cancelled", "invitation");
        assertThat(desk.trail("appointment", id))
                .startsWith("appointment.created", "appointment.cancelled", "appointment.restored");
        assertThat(desk.cancel(desk.patient, id).statusCode()).isEqualTo(200);
        assertThat(desk.patient.delete(cancellation(id)).statusCode()).isEqualTo(200);
    }

    @Test
    void whoeverDidNotComeIsNotedAndTheListTellsEverything() {
        String id = node.visit.toString();
        JsonObject missed = body(desk.put(desk.doctor, path(id) + "/no-show"), 200);
        assertThat(missed.getString("state")).isEqualTo("no-show");
        assertThat(missed.getInteger("sequence")).isZero();
        assertThat(body(desk.put(desk.doctor, path(id) + "/no-show"), 200)).isEqualTo(missed);
        assertThat(body(desk.scheduler.delete(path(id) + "/no-show"), 200).getString("state"))
                .isEqualTo("booked");
        String ahead = desk.booked();
        assertThat(problem(desk.put(desk.scheduler, path(ahead) + "/no-show"))).isEqualTo("409 appointment.not-begun");
        assertThat(problem(move(desk.patient, id, "start", desk.nextStart().toString())))
                .isEqualTo("409 appointment.begun");
        assertThat(desk.cancel(desk.scheduler, ahead).statusCode()).isEqualTo(200);
        Instant start = Instant.parse(body(desk.scheduler.get(path(ahead)), 200).getString("start"));
        JsonObject listed =
                body(desk.patient.get(TestDesk.APPOINTMENTS + "?from=" + start + "&to=" + start.plusSeconds(1)), 200);
        assertThat(listed.getJsonArray("items").getJsonObject(0).getString("state"))
                .isEqualTo("cancelled");
    }

    @Test
    void whatIsOverStaysAsItWas() {
        String id = desk.booked();
        node.change("update scheduling.appointment set starts_at = now() - interval '1 hour',"
                + " ends_at = now() - interval '1 hour' + duration_minutes * interval '1 minute' where id = '" + id
                + "'");
        assertThat(problem(desk.cancel(desk.scheduler, id))).isEqualTo("409 appointment.over");
        assertThat(problem(move(desk.scheduler, id, "durationMinutes", 30))).isEqualTo("409 appointment.over");
        assertThat(desk.put(desk.scheduler, path(id) + "/no-show").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-04T00:00:00Z, 2027-02-04T00:00:01Z, 20, to",
        "2027-01-04T00:00:00Z, 2027-01-04T00:00:00Z, 20, to",
        "2027-01-04T00:00:00Z, 2027-01-05T00:00:00Z, 4, durationMinutes",
        "2027-01-04T00:00:00Z, 2027-01-05T00:00:00Z, ten, durationMinutes"
    })
    void freeTimesAreAskedForWithinReason(String from, String to, String minutes, String field) {
        HttpResponse<String> answer = desk.patient.get("/api/v1/free-times?clinicianId=" + desk.doctorId + "&from="
                + from + "&to=" + to + "&durationMinutes=" + minutes);
        assertThat(body(answer, 400).getString("field")).isEqualTo(field);
    }
}
