package dev.dermvisit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.Role;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The front desk of a node's clinic: books the first patient with the first dermatologist, each time at another hour. */
final class TestDesk {

    static final String APPOINTMENTS = "/api/v1/appointments";

    private final TestNode node;
    final TestPerson scheduler;
    final TestPerson doctor;
    final TestPerson patient;
    final String doctorId;
    final String patientId;
    private LocalDate day;
    private int booked;

    TestDesk(TestNode node) {
        this.node = node;
        this.scheduler = node.signIn(Role.SCHEDULER);
        this.doctor = node.signIn(Role.DERMATOLOGIST);
        this.patient = node.signIn(Role.PATIENT);
        this.doctorId = doctor.me().getString("accountId");
        this.patientId = node.rows("select patient_id from people.account where id = '"
                        + patient.me().getString("accountId") + "'")
                .getFirst();
        this.day = LocalDate.ofInstant(node.clock.instant(), ZoneOffset.UTC).plusDays(2);
    }

    /** A time within the opening hours that nobody has asked for. */
    synchronized Instant nextStart() {
        if (booked++ % 9 == 0) {
            do {
                day = day.plusDays(1);
            } while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY);
        }
        return day.atTime(8, 0).toInstant(ZoneOffset.UTC).plus(Duration.ofHours(booked % 9));
    }

    JsonObject wish(Instant start) {
        return new JsonObject()
                .put("patientId", patientId)
                .put("clinicianId", doctorId)
                .put("start", start.toString())
                .put("durationMinutes", 20)
                .put("timeZone", "Europe/Berlin");
    }

    HttpResponse<String> ask(JsonObject wish) {
        return scheduler.send("POST", APPOINTMENTS, wish);
    }

    /** The answer of a booking that worked. */
    JsonObject book() {
        return book(wish(nextStart()));
    }

    JsonObject book(JsonObject wish) {
        HttpResponse<String> answer = ask(wish);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new JsonObject(answer.body());
    }

    /** The id of a new appointment. */
    String booked() {
        return id(book());
    }

    static String id(JsonObject booked) {
        return booked.getJsonObject("appointment").getString("appointmentId");
    }

    static String path(String id) {
        return APPOINTMENTS + "/" + id;
    }

    static String cancellation(String id) {
        return path(id) + "/cancellation";
    }

    HttpResponse<String> cancel(TestPerson who, String id) {
        return who.send("PUT", cancellation(id), new JsonObject().put("reason", "other"));
    }

    HttpResponse<String> put(TestPerson who, String path) {
        return TestPerson.send(
                TestPerson.request(node, path, "PUT", null, who.accessToken()).build());
    }

    /** The kinds of the mails about an appointment, in their order. */
    List<String> mails(String id) {
        return node.rows(
                "select kind from scheduling.mail where appointment_id = '" + id + "' order by created_at, kind");
    }

    /** What the trail says of an appointment or link. */
    List<String> trail(String noun, String id) {
        return node.rows("select action from platform.audit_entry where outcome = 'done' and object = '" + noun + ":"
                + id + "' order by entry_id");
    }

    static JsonObject body(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return new JsonObject(answer.body());
    }

    /** Status and code, as one text. */
    static String problem(HttpResponse<String> answer) {
        return answer.statusCode() + " " + new JsonObject(answer.body()).getString("code", "");
    }
}
