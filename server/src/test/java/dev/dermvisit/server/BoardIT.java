package dev.dermvisit.server;

import static dev.dermvisit.server.TestVisits.about;
import static dev.dermvisit.server.TestVisits.join;
import static dev.dermvisit.server.TestVisits.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.Role;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The front desk sees each visit of its days change, and nothing that is not its business. */
class BoardIT {

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
    void everyChangeOfAVisitIsOnTheBoardWithoutAName() {
        TestSocket board = node.signIn(Role.SCHEDULER).connect();
        assertThat(board.ask(follow(Duration.ofDays(1))).getString("type")).isEqualTo("done");
        assertThat(board.await("board.state").encode()).doesNotContain(visit);

        TestSocket waiting = patient.connect();
        waiting.ask(message("visit.say", visit).put("text", "I hear nothing"));
        assertThat(board.await(entry(), "a line").getJsonObject("visit").getBoolean("unanswered"))
                .isTrue();
        String participant = waiting.ask(join(visit)).getString("participantId");
        JsonObject arrived = board.await(entry(), "an arrival").getJsonObject("visit");
        assertThat(arrived.getString("state")).isEqualTo("waiting");
        assertThat(arrived.getInteger("waiting")).isEqualTo(1);
        assertThat(arrived.getString("waitingSince")).isNotNull();
        assertThat(arrived.getBoolean("patientPresent")).isTrue();
        assertThat(arrived.getBoolean("clinicianPresent")).isFalse();
        assertThat(arrived.encode()).doesNotContain("Pat Ient");

        TestSocket doctor = clinician.connect();
        doctor.ask(join(visit));
        doctor.ask(about("visit.admit", visit, participant));
        JsonObject live = board.await(entry().and(frame -> stateOf(frame).equals("live")), "live")
                .getJsonObject("visit");
        assertThat(live.getInteger("inRoom")).isEqualTo(2);
        assertThat(live.getBoolean("clinicianPresent")).isTrue();

        TestSocket another = node.signIn(Role.ASSISTANT).connect();
        another.ask(follow(Duration.ofDays(1)));
        assertThat(another.await("board.state").getJsonArray("visits").stream().map(JsonObject.class::cast))
                .filteredOn(known -> known.getString("visitId").equals(visit))
                .containsExactly(live);
        assertThat(node.rows("select count(*) from platform.audit_entry where action = 'board.followed'"))
                .doesNotContain("0");
    }

    @Test
    void aDermatologistSeesTheirOwnOnly() {
        TestSocket own = clinician.connect();
        own.ask(follow(Duration.ofDays(1)));
        TestSocket other = visits.dermatologist().connect();
        other.ask(follow(Duration.ofDays(1)));
        patient.connect().ask(join(visit));
        own.await(entry(), "an arrival");
        assertThat(other.drain()).noneMatch(frame -> frame.encode().contains(visit));
    }

    @Test
    void whatIsOutsideOfTheSpanOrNoLongerFollowedIsNotTold() {
        TestSocket board = node.signIn(Role.SCHEDULER).connect();
        board.ask(follow(Duration.ofDays(1))
                .put("from", visits.now().plus(Duration.ofHours(1)).toString()));
        patient.connect().ask(join(visit));
        assertThat(board.drain()).noneMatch(frame -> frame.encode().contains(visit));

        board.ask(follow(Duration.ofDays(1)));
        assertThat(board.await("board.state").encode()).contains(visit);
        board.ask(new JsonObject().put("type", "board.unfollow"));
        clinician.connect().ask(join(visit));
        assertThat(board.drain()).noneMatch(frame -> "board.visit".equals(frame.getString("type")));
    }

    @Test
    void aSpanIsEightDaysAtMost() {
        TestSocket board = node.signIn(Role.SCHEDULER).connect();
        assertThat(board.ask(follow(Duration.ofDays(7))).getString("type")).isEqualTo("done");
        for (JsonObject wrong : List.of(
                follow(Duration.ofDays(8)),
                follow(Duration.ofDays(-2)),
                follow(Duration.ofDays(1)).put("from", "yesterday"),
                follow(Duration.ofDays(1)).put("to", "2026-02-31T00:00:00Z"))) {
            assertThat(board.ask(wrong).getString("code")).isEqualTo("message.invalid");
        }
    }

    @Test
    void twoHundredVisitsAreOneQuery() {
        node.change("with visits as (insert into scheduling.appointment (id, clinic_id, patient_id, clinician_id,"
                + " starts_at, ends_at, duration_minutes, time_zone) select gen_random_uuid(), clinic_id, patient_id,"
                + " clinician_id, starts_at + n * interval '20 minutes' + interval '20 days',"
                + " starts_at + (n + 1) * interval '20 minutes' + interval '20 days', 20, time_zone"
                + " from scheduling.appointment, generate_series(1, 200) n where id = '" + visit + "'"
                + " returning id, clinic_id, clinician_id, starts_at)"
                + " insert into signaling.visit (id, clinic_id, version, state, clinician_id, starts_at,"
                + " duration_minutes) select id, clinic_id, 1, 'scheduled', clinician_id, starts_at, 20 from visits");
        TestSocket board = node.signIn(Role.SCHEDULER).connect();
        board.ask(new JsonObject()
                .put("type", "board.follow")
                .put("from", visits.now().plus(Duration.ofDays(20)).toString())
                .put("to", visits.now().plus(Duration.ofDays(25)).toString()));
        assertThat(board.await("board.state").getJsonArray("visits")).hasSizeGreaterThanOrEqualTo(200);
    }

    private JsonObject follow(Duration ahead) {
        return new JsonObject()
                .put("type", "board.follow")
                .put("from", visits.now().minus(Duration.ofHours(1)).toString())
                .put("to", visits.now().plus(ahead).toString());
    }

    private Predicate<JsonObject> entry() {
        return frame -> frame.getString("type").equals("board.visit")
                && frame.getJsonObject("visit").getString("visitId").equals(visit);
    }

    private static String stateOf(JsonObject frame) {
        return frame.getJsonObject("visit").getString("state");
    }
}
