package dev.dermvisit.server;

import static dev.dermvisit.server.TestDesk.body;
import static dev.dermvisit.server.TestDesk.id;
import static dev.dermvisit.server.TestDesk.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.Role;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Coming in by a link, over real HTTP and sockets: once, to one visit, and no longer than it. */
class GuestIT {

    private static final int AT_ONCE = 100;

    private static TestNode node;
    private static TestDesk desk;
    private static TestPerson admin;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        desk = new TestDesk(node);
        admin = node.signIn(Role.ADMIN);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void looksFirstAndComesInOnce() {
        JsonObject booked = desk.book();
        String code = code(booked.getJsonObject("invitation"));
        JsonObject seen = body(look(code), 200);
        assertThat(seen.getString("part")).isEqualTo("patient");
        assertThat(seen.getString("clinicName")).isEqualTo(admin.me().getString("clinicName"));
        assertThat(seen.encode()).doesNotContain(desk.patient.account().name());

        HttpResponse<String> answer = redeem(code);
        JsonObject session = body(answer, 200);
        assertThat(session.getString("visitId")).isEqualTo(id(booked));
        assertThat(answer.headers().firstValue("set-cookie").orElseThrow())
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Strict")
                .contains("Path=/api/v1/sessions");
        JsonObject me = me(session.getString("accessToken"));
        assertThat(me.getString("role")).isEqualTo("guest");
        assertThat(me.getString("name")).isEqualTo(desk.patient.account().name());
        assertThat(me.getString("email")).isEmpty();
        assertThat(me.getString("patientId")).isEqualTo(desk.patientId);
        assertThat(me.getJsonObject("invitation"))
                .isEqualTo(new JsonObject().put("visitId", id(booked)).put("part", "patient"));
        assertThat(problem(redeem(code))).isEqualTo("410 link.used");
        assertThat(problem(look(code))).isEqualTo("410 link.used");

        // A page that is loaded again goes on by its cookie, and each cookie once.
        HttpResponse<String> refreshed = refresh(TestPerson.cookie(answer));
        assertThat(me(body(refreshed, 200).getString("accessToken"))).isEqualTo(me);
        assertThat(refresh(TestPerson.cookie(answer)).statusCode()).isEqualTo(401);
        assertThat(refresh(TestPerson.cookie(refreshed)).statusCode()).isEqualTo(401);
    }

    @Test
    void aCodeThatOpensNothingMakesNobody() {
        JsonObject revoked = desk.book().getJsonObject("invitation");
        assertThat(desk.scheduler.delete(link(revoked)).statusCode()).isEqualTo(204);
        JsonObject expired = desk.book();
        endedAgo(id(expired), "300 minutes");
        List<String> before = guests();
        for (String[] refusal : new String[][] {
            {code(revoked), "410 link.revoked"},
            {code(expired.getJsonObject("invitation")), "410 link.expired"},
            {"nothing", "404 link.unknown"}
        }) {
            assertThat(problem(look(refusal[0]))).isEqualTo(refusal[1]);
            assertThat(problem(redeem(refusal[0]))).isEqualTo(refusal[1]);
        }
        assertThat(guests()).isEqualTo(before);
    }

    @Test
    void ofAHundredAtOnceOneComesIn() {
        String code = code(desk.book().getJsonObject("invitation"));
        List<String> before = guests();
        List<CompletableFuture<HttpResponse<String>>> tries = Stream.generate(
                        () -> TestPerson.HTTP.sendAsync(request("redeem", code), BodyHandlers.ofString()))
                .limit(AT_ONCE)
                .toList();
        List<String> outcomes = tries.stream()
                .map(CompletableFuture::join)
                .map(answer -> answer.statusCode() == 200 ? "in" : problem(answer))
                .toList();
        assertThat(outcomes).containsOnlyOnce("in");
        assertThat(outcomes.stream().filter("410 link.used"::equals)).hasSize(AT_ONCE - 1);
        List<String> after = guests();
        assertThat(after).hasSize(before.size() + 1);
        assertThat(node.rows("select 1 from people.session join people.account on account.id = account_id"
                        + " where role = 'guest' and started_at > now() - interval '1 hour'"))
                .hasSize(after.size());
    }

    @Test
    void isOutAtOnceWhenTheLinkIsTakenBack() {
        JsonObject issued = desk.book().getJsonObject("invitation");
        TestPerson guest = TestPerson.byLink(node, issued.getString("url"));
        TestSocket socket = guest.connect();
        assertThat(desk.scheduler.delete(link(issued)).statusCode()).isEqualTo(204);
        assertOut(guest, socket);
    }

    @Test
    void isOutWhenTheTimeIsOver() {
        JsonObject booked = desk.book();
        String interpreter = oneMore(id(booked));
        endedAgo(id(booked), "119 minutes");
        HttpResponse<String> answer = redeem(code(booked.getJsonObject("invitation")));
        JsonObject session = body(answer, 200);
        assertThat(session.getInteger("expiresIn")).isBetween(1, 60);
        assertThat(maxAge(answer)).isBetween(1L, 60L);
        TestPerson guest = TestPerson.byLink(node, interpreter);
        TestSocket socket = guest.connect();
        HttpResponse<String> refreshed = refresh(TestPerson.cookie(answer));
        assertThat(body(refreshed, 200).getInteger("expiresIn")).isBetween(1, 60);
        assertThat(maxAge(refreshed)).isBetween(1L, 60L);
        node.change("update people.session set ends_by = now() where ended_at is null and account_id in"
                + " (select guest_id from scheduling.join_link where appointment_id = '" + id(booked) + "')");
        assertOut(guest, socket);
        assertThat(refresh(TestPerson.cookie(refreshed)).statusCode()).isEqualTo(401);
    }

    @Test
    void staysAsLongAsTheVisitThatIsMoved() {
        JsonObject booked = desk.book();
        HttpResponse<String> in = redeem(code(booked.getJsonObject("invitation")));
        Instant start = desk.nextStart();
        JsonObject later = new JsonObject().put("start", start.toString());
        assertThat(desk.scheduler
                        .send("PATCH", TestDesk.path(id(booked)), later)
                        .statusCode())
                .isEqualTo(200);
        assertThat(node.rows("select distinct extract(epoch from guest_until)::bigint,"
                        + " extract(epoch from ends_by)::bigint from people.account"
                        + " join people.session on account_id = account.id join scheduling.join_link"
                        + " on guest_id = account.id where appointment_id = '" + id(booked) + "'"))
                .containsExactly(expiry(start) + " " + expiry(start));
        // Days ahead of the visit the cookie is good for all of the time until then.
        HttpResponse<String> refreshed = refresh(TestPerson.cookie(in));
        assertThat(maxAge(refreshed)).isGreaterThan(Duration.ofDays(1).toSeconds());
        assertThat(body(refreshed, 200).getInteger("expiresIn")).isEqualTo(300);
    }

    private static long expiry(Instant start) {
        return start.plus(Duration.ofMinutes(20)).plus(Duration.ofHours(2)).getEpochSecond();
    }

    @Test
    void seesTheirOwnVisitAndNothingElse() {
        JsonObject booked = desk.book();
        String other = desk.booked();
        TestPerson interpreter = TestPerson.byLink(node, oneMore(id(booked)));
        assertThat(interpreter.me().getString("name")).isEqualTo("Irina Terp");
        assertThat(interpreter.me().containsKey("patientId")).isFalse();
        assertThat(interpreter.get("/api/v1/visits/" + id(booked)).statusCode()).isEqualTo(200);
        assertThat(interpreter.get("/api/v1/visits/" + other).statusCode()).isEqualTo(404);
        for (String path : List.of(
                "patients/" + desk.patientId,
                "patients/" + desk.patientId + "/care-team",
                "patients?query=pat",
                "appointments/" + id(booked),
                "appointments/" + id(booked) + "/links",
                "accounts",
                "clinicians",
                "sessions",
                "audit")) {
            assertThat(interpreter.get("/api/v1/" + path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(interpreter
                        .get("/api/v1/patients/" + desk.patientId + "/consents")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void isNoAccountThatAnAdminCouldOpen() {
        TestPerson guest =
                TestPerson.byLink(node, desk.book().getJsonObject("invitation").getString("url"));
        String id = guest.me().getString("accountId");
        assertThat(admin.get("/api/v1/accounts").body()).doesNotContain(id);
        assertThat(problem(admin.post("/api/v1/accounts/" + id + "/reset"))).isEqualTo("404 account.unknown");
        assertThat(problem(admin.send("PATCH", "/api/v1/accounts/" + id, new JsonObject().put("role", "admin"))))
                .isEqualTo("404 account.unknown");
        assertThat(node.rows("select 1 from people.sign_in_name where account_id = '" + id + "'"))
                .isEmpty();
    }

    @Test
    void isOutAndForgottenWithThePatient() {
        TestVisits visits = new TestVisits(node);
        TestPerson patient = visits.stranger();
        String patientId = visits.patientOf(patient).toString();
        String visit = visits.book(patient, visits.dermatologist(), Duration.ofMinutes(30));
        TestPerson guest = TestPerson.byLink(node, oneMore(visit));
        String id = guest.me().getString("accountId");
        TestSocket socket = guest.connect();
        HttpResponse<String> erased = admin.send(
                "POST",
                "/api/v1/patients/" + patientId + "/erasure",
                new JsonObject().put("confirm", patient.me().getString("name")));
        assertThat(erased.statusCode()).isEqualTo(204);
        assertOut(guest, socket);
        assertThat(node.rows("select name_sealed, disabled_at is not null from people.account where id = '" + id + "'"))
                .containsExactly("- t");
    }

    @Test
    void whoTriesManyCodesHasToWait() {
        String good = code(desk.book().getJsonObject("invitation"));
        try {
            while (look("guess").statusCode() == 404) {
                assertThat(node.rows("select 1 from people.sign_in_attempt")).hasSizeLessThanOrEqualTo(101);
            }
            HttpResponse<String> slowed = redeem(good);
            assertThat(problem(slowed)).isEqualTo("429 link.too-many");
            assertThat(slowed.headers().firstValue("retry-after")).isPresent();
        } finally {
            node.change("delete from people.sign_in_attempt");
        }
        assertThat(redeem(good).statusCode()).isEqualTo(200);
    }

    private static void assertOut(TestPerson guest, TestSocket socket) {
        assertThat(socket.closeCode()).isEqualTo(4401);
        assertThat(guest.get("/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(refresh(guest.refreshCookie()).statusCode()).isEqualTo(401);
    }

    /** The address of a link for an interpreter. */
    private static String oneMore(String visit) {
        JsonObject wish = new JsonObject().put("part", "interpreter").put("name", "Irina Terp");
        return body(desk.scheduler.send("POST", TestDesk.path(visit) + "/links", wish), 201)
                .getString("url");
    }

    private static void endedAgo(String id, String ago) {
        node.change("update scheduling.appointment set ends_at = now() - interval '" + ago
                + "', starts_at = now() - interval '" + ago + "' - duration_minutes * interval '1 minute' where id = '"
                + id + "'");
    }

    private static List<String> guests() {
        return node.rows("select id from people.account where role = 'guest' order by id");
    }

    private static String code(JsonObject issued) {
        return issued.getString("url").replaceFirst(".*#", "");
    }

    private static String link(JsonObject issued) {
        return "/api/v1/links/" + issued.getJsonObject("link").getString("linkId");
    }

    private static HttpRequest request(String what, String code) {
        return TestPerson.request(
                        node,
                        "/api/v1/links/" + what,
                        "POST",
                        new JsonObject().put("code", code).encode(),
                        null)
                .build();
    }

    private static HttpResponse<String> look(String code) {
        return TestPerson.send(request("look", code));
    }

    private static HttpResponse<String> redeem(String code) {
        return TestPerson.send(request("redeem", code));
    }

    private static HttpResponse<String> refresh(String cookie) {
        return TestPerson.send(TestPerson.request(node, "/api/v1/sessions/refresh", "POST", null, null)
                .header("Cookie", cookie)
                .build());
    }

    private static JsonObject me(String token) {
        return body(
                TestPerson.send(TestPerson.request(node, "/api/v1/me", "GET", null, token)
                        .build()),
                200);
    }

    private static long maxAge(HttpResponse<String> answer) {
        String cookie = answer.headers().firstValue("set-cookie").orElseThrow();
        return Long.parseLong(cookie.replaceFirst("(?i).*max-age=(\\d+).*", "$1"));
    }
}
