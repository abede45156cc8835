package dev.dermvisit.server;

import static dev.dermvisit.server.TestDesk.body;
import static dev.dermvisit.server.TestDesk.id;
import static dev.dermvisit.server.TestDesk.path;
import static dev.dermvisit.server.TestDesk.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.port.Invitations;
import dev.dermvisit.kernel.port.Invitations.Invitation;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Links given out, replaced and taken back, over real HTTP; and what they open. */
class LinkIT {

    private static TestNode node;
    private static TestDesk desk;
    private static Invitations invitations;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        desk = new TestDesk(node);
        invitations = node.application.invitations();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void opensOneVisitAndIsKeptAsAHash() {
        JsonObject booked = desk.book();
        String code = code(booked.getJsonObject("invitation"));
        Invitation invitation = TestNode.await(invitations.look(code));
        assertThat(invitation.visit()).hasToString(id(booked));
        assertThat(invitation.patient()).hasToString(desk.patientId);
        assertThat(invitation.name()).isEqualTo(desk.patient.account().name());
        assertThat(invitation.expires())
                .isEqualTo(invitation.start().plus(invitation.length()).plusSeconds(7200));
        String row = node.rows("select row_to_json(join_link) from scheduling.join_link where id = '"
                        + invitation.link() + "'")
                .getFirst();
        assertThat(row)
                .doesNotContain(code)
                .doesNotContain(desk.patient.account().name());
        assertThat(invitation.toString()).doesNotContain(invitation.name());
        assertThat(refusal(code + "x")).isEqualTo("link.unknown");
        assertThat(refusal("")).isEqualTo("link.unknown");
    }

    @Test
    void aGuestGetsOneByName() {
        String id = desk.booked();
        JsonObject wish = new JsonObject()
                .put("part", "interpreter")
                .put("name", "Irina Terp")
                .put("email", "irina@terp.example");
        JsonObject issued = body(desk.doctor.send("POST", path(id) + "/links", wish), 201);
        assertThat(issued.getJsonObject("link").getString("email")).isEqualTo("irina@terp.example");
        assertThat(desk.mails(id)).containsExactly("invitation", "invitation");
        Invitation invitation = TestNode.await(invitations.look(code(issued)));
        assertThat(invitation.name()).isEqualTo("Irina Terp");
        assertThat(invitation.part()).hasToString("INTERPRETER");
        JsonObject listed = body(desk.scheduler.get(path(id) + "/links"), 200);
        assertThat(listed.getJsonArray("items").getJsonObject(0)).isEqualTo(issued.getJsonObject("link"));
        assertThat(listed.encode()).doesNotContain(code(issued));
        // The guest hears of a new time too.
        JsonObject later = new JsonObject().put("start", desk.nextStart().toString());
        assertThat(desk.scheduler.send("PATCH", path(id), later).statusCode()).isEqualTo(200);
        assertThat(desk.mails(id).stream().filter("moved"::equals)).hasSize(2);
        Invitation moved = TestNode.await(invitations.look(code(issued)));
        assertThat(moved.start()).isEqualTo(Instant.parse(later.getString("start")));
    }

    @ParameterizedTest
    @CsvSource({
        "name, '  '",
        "name, 'A\r\nBcc: x@y.example'",
        "name, 'x\u202Eevil'",
        "email, 'a@b.example\r\nBcc: c@d.example'",
        "email, not an address",
        "part, spy"
    })
    void refusesWhatCannotBeWithTheField(String field, String value) {
        JsonObject wish = new JsonObject()
                .put("part", "family")
                .put("name", "Fay Mily")
                .put("email", "fay@mily.example")
                .put(field, value);
        HttpResponse<String> answer = desk.scheduler.send("POST", path(node.visit.toString()) + "/links", wish);
        assertThat(body(answer, 400).getString("field")).isEqualTo(field);
    }

    @Test
    void aGuestNeedsAName() {
        HttpResponse<String> answer = desk.scheduler.send(
                "POST", path(node.visit.toString()) + "/links", new JsonObject().put("part", "family"));
        assertThat(body(answer, 400).getString("field")).isEqualTo("name");
    }

    @Test
    void isReplacedByAnother() {
        JsonObject first = desk.book().getJsonObject("invitation");
        String link = first.getJsonObject("link").getString("linkId");
        JsonObject second = body(desk.scheduler.post("/api/v1/links/" + link + "/reissue"), 201);
        assertThat(refusal(code(first))).isEqualTo("link.revoked");
        assertThat(second.getJsonObject("link").getString("name"))
                .isEqualTo(first.getJsonObject("link").getString("name"));
        assertThat(TestNode.await(invitations.look(code(second))).link()).isNotNull();
        assertThat(desk.trail("link", link)).containsExactly("link.created", "link.revoked");
    }

    @Test
    void isTakenBackAlsoTwice() {
        JsonObject issued = desk.book().getJsonObject("invitation");
        String path = "/api/v1/links/" + issued.getJsonObject("link").getString("linkId");
        TestPerson stranger = node.signIn(node.otherDermatologist());
        assertThat(problem(stranger.delete(path))).isEqualTo("404 link.unknown");
        assertThat(problem(desk.scheduler.delete("/api/v1/links/" + UUID.randomUUID())))
                .isEqualTo("404 link.unknown");
        assertThat(problem(desk.scheduler.delete("/api/v1/links/1"))).isEqualTo("404 link.unknown");
        assertThat(desk.scheduler.delete(path).statusCode()).isEqualTo(204);
        assertThat(desk.scheduler.delete(path).statusCode()).isEqualTo(204);
        assertThat(refusal(code(issued))).isEqualTo("link.revoked");
    }

    @Test
    void worksNoMoreOnceItsAppointmentIsCancelled() {
        JsonObject booked = desk.book();
        String id = id(booked);
        assertThat(desk.cancel(desk.scheduler, id).statusCode()).isEqualTo(200);
        assertThat(refusal(code(booked.getJsonObject("invitation")))).isEqualTo("link.revoked");
        JsonObject wish = new JsonObject().put("part", "patient");
        assertThat(problem(desk.scheduler.send("POST", path(id) + "/links", wish)))
                .isEqualTo("409 appointment.cancelled");
        assertThat(desk.scheduler.delete(TestDesk.cancellation(id)).statusCode())
                .isEqualTo(200);
        assertThat(refusal(code(booked.getJsonObject("invitation")))).isEqualTo("link.revoked");
    }

    @Test
    void runsOutTwoHoursAfterTheEnd() {
        JsonObject booked = desk.book();
        endedAgo(id(booked), "119 minutes");
        assertThat(TestNode.await(invitations.look(code(booked.getJsonObject("invitation"))))
                        .link())
                .isNotNull();
        endedAgo(id(booked), "121 minutes");
        assertThat(refusal(code(booked.getJsonObject("invitation")))).isEqualTo("link.expired");
        JsonObject wish = new JsonObject().put("part", "patient");
        assertThat(problem(desk.scheduler.send("POST", path(id(booked)) + "/links", wish)))
                .isEqualTo("409 appointment.over");
        assertThat(body(desk.scheduler.get(path(id(booked)) + "/links"), 200)
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getString("state"))
                .isEqualTo("expired");
    }

    private static void endedAgo(String id, String ago) {
        node.change("update scheduling.appointment set ends_at = now() - interval '" + ago
                + "', starts_at = now() - interval '" + ago + "' - duration_minutes * interval '1 minute' where id = '"
                + id + "'");
    }

    private static String code(JsonObject issued) {
        return issued.getString("url").replaceAll(".*#", "");
    }

    private static String refusal(String code) {
        Throwable refused = TestNode.await(invitations
                .look(code)
                .map(found -> (Throwable) new AssertionError("it opens " + found))
                .otherwise(failed -> failed));
        assertThat(refused).isInstanceOf(Failure.class);
        return ((Failure) refused).code();
    }
}
