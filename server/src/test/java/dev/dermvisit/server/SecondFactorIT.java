package dev.dermvisit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** T-18: a second factor is asked for wherever a token is given out, and limits hold for whoever guesses. */
class SecondFactorIT {

    private static TestNode node;
    private static MatrixWorld world;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        world = new MatrixWorld(node);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private record Enrolled(TestPerson person, String secret, List<String> recoveryCodes) {}

    @Test
    void aCodeIsAskedForAndWorksOnce() {
        Enrolled enrolled = enrol(node, world.newcomer(Role.SCHEDULER));
        JsonObject credentials = TestPerson.credentials(enrolled.person().account());

        assertThat(code(signIn(credentials))).isEqualTo("second-factor.required");
        assertThat(code(signIn(credentials.copy().put("otp", "000000")))).isEqualTo("second-factor.wrong");
        node.clock.forward(Duration.ofSeconds(60));
        String good = totp(enrolled.secret(), node.clock.instant());
        assertThat(signIn(credentials.copy().put("otp", good)).statusCode()).isEqualTo(200);
        assertThat(code(signIn(credentials.copy().put("otp", good)))).isEqualTo("second-factor.wrong");
        assertThat(code(signIn(credentials.copy().put("password", "wrong").put("otp", good))))
                .isEqualTo("credentials.wrong");
    }

    @Test
    void ofManyWithOneCodeAtTheSameTimeOneGetsIn() {
        Enrolled enrolled = enrol(node, world.newcomer(Role.SCHEDULER));
        node.clock.forward(Duration.ofSeconds(60));
        JsonObject credentials = TestPerson.credentials(enrolled.person().account())
                .put("otp", totp(enrolled.secret(), node.clock.instant()));
        List<CompletableFuture<Integer>> tries = IntStream.range(0, 5)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> signIn(credentials).statusCode()))
                .toList();
        assertThat(tries.stream().map(CompletableFuture::join).filter(status -> status == 200))
                .hasSize(1);
    }

    @Test
    void aRecoveryCodeWorksOnce() {
        Enrolled enrolled = enrol(node, world.newcomer(Role.ADMIN));
        assertThat(enrolled.recoveryCodes()).hasSize(10).doesNotHaveDuplicates();
        JsonObject credentials = TestPerson.credentials(enrolled.person().account());
        String code = enrolled.recoveryCodes().get(3);
        String asTyped = code.toLowerCase(Locale.ROOT).replace("-", " ");
        assertThat(signIn(credentials.copy().put("otp", asTyped)).statusCode()).isEqualTo(200);
        assertThat(code(signIn(credentials.copy().put("otp", code)))).isEqualTo("second-factor.wrong");
    }

    @Test
    void whatWasOpenedWithoutOneGoesOnNowhere() {
        TestPerson person = world.newcomer(Role.ASSISTANT);
        TestPerson elsewhere = node.signIn(person.account());
        TestSocket socket = elsewhere.connect();
        Enrolled enrolled = enrol(node, person);
        assertThat(socket.closeCode()).isEqualTo(4401);
        assertThat(elsewhere.get("/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(refresh(elsewhere.refreshCookie()).statusCode()).isEqualTo(401);
        assertThat(enrolled.person().get("/api/v1/me").statusCode()).isEqualTo(401);
    }

    /** Even where a session were left open by mistake, its refresh token is not taken. */
    @Test
    void aRefreshTokenWithoutTheFactorIsNotTaken() {
        Enrolled enrolled = enrol(node, world.newcomer(Role.ASSISTANT));
        JsonObject credentials = TestPerson.credentials(enrolled.person().account());
        node.clock.forward(Duration.ofSeconds(60));
        HttpResponse<String> opened =
                signIn(credentials.copy().put("otp", totp(enrolled.secret(), node.clock.instant())));
        node.change("update people.session set second_factor = false where account_id = '"
                + new JsonObject(me(opened).body()).getString("accountId") + "' and ended_at is null");
        assertThat(refresh(TestPerson.cookie(opened)).statusCode()).isEqualTo(401);
    }

    @Test
    void anAdminsResetTakesItAwayAndThePasswordHasToBeChanged() {
        Enrolled enrolled = enrol(node, world.newcomer(Role.ASSISTANT));
        String id = node.rows(
                        "select id from people.account where totp_confirmed_at is not null order by created_at desc")
                .getFirst();
        HttpResponse<String> reset = world.person(Role.ADMIN).post("/api/v1/accounts/" + id + "/reset");
        String first = new JsonObject(reset.body()).getString("password");
        JsonObject credentials =
                TestPerson.credentials(enrolled.person().account()).put("password", first);
        HttpResponse<String> opened = signIn(credentials);
        assertThat(opened.statusCode()).isEqualTo(200);
        String token = new JsonObject(opened.body()).getString("accessToken");
        assertThat(new JsonObject(me(opened).body()).getString("toDo")).isEqualTo("password");
        HttpResponse<String> early =
                TestPerson.send(TestPerson.request(node, "/api/v1/patients?query=pat", "GET", null, token)
                        .build());
        assertThat(code(early)).isEqualTo("step.to-do");
        assertThat(TestPerson.send(TestPerson.request(node, "/api/v1/realtime/tickets", "POST", null, token)
                                .build())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whereTheClinicAsksForOneStaffCanDoNothingBefore() {
        try (TestNode strict = TestNode.startWithSecondFactors()) {
            TestPerson scheduler = strict.signIn(Role.SCHEDULER);
            assertThat(scheduler.me().getString("toDo")).isEqualTo("second-factor");
            assertThat(code(scheduler.get("/api/v1/patients?query=mia"))).isEqualTo("step.to-do");
            assertThat(scheduler.post("/api/v1/realtime/tickets").statusCode()).isEqualTo(403);
            assertThat(strict.signIn(Role.PATIENT).me().containsKey("toDo")).isFalse();
            Enrolled enrolled = enrol(strict, scheduler);
            assertThat(enrolled.recoveryCodes()).isNotEmpty();
        }
    }

    @Test
    void guessingIsLimitedAlikeForKnownAndUnknown() {
        try (TestNode quiet = TestNode.start()) {
            List<JsonObject> guesses = List.of(
                    TestPerson.credentials(quiet.account(Role.PATIENT)).put("password", "wrong"),
                    new JsonObject().put("email", "nobody@demo.example").put("password", "wrong"));
            for (JsonObject guess : guesses) {
                for (int i = 0; i < 10; i++) {
                    assertThat(signIn(quiet, guess).statusCode()).isEqualTo(401);
                }
            }
            HttpResponse<String> known = signIn(quiet, guesses.get(0));
            HttpResponse<String> unknown = signIn(quiet, guesses.get(1));
            assertThat(known.statusCode()).isEqualTo(429);
            assertThat(unknown.statusCode()).isEqualTo(429);
            assertThat(known.body()).isEqualTo(unknown.body());
            assertThat(known.headers().firstValue("retry-after")).isPresent();
            JsonObject right = TestPerson.credentials(quiet.account(Role.PATIENT));
            assertThat(signIn(quiet, right).statusCode()).isEqualTo(429);
            quiet.clock.forward(Duration.ofMinutes(16));
            assertThat(signIn(quiet, right).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aCrowdOfGuessesAtOnceIsCounted() {
        try (TestNode quiet = TestNode.start()) {
            JsonObject guess =
                    TestPerson.credentials(quiet.account(Role.PATIENT)).put("password", "wrong");
            List<CompletableFuture<Integer>> tries = IntStream.range(0, 40)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> signIn(quiet, guess).statusCode()))
                    .toList();
            assertThat(tries.stream().map(CompletableFuture::join).filter(status -> status == 401))
                    .hasSize(10);
        }
    }

    private static Enrolled enrol(TestNode on, TestPerson person) {
        JsonObject begun =
                new JsonObject(person.post("/api/v1/me/second-factor").body());
        String secret = begun.getString("secret");
        assertThat(begun.getString("uri")).startsWith("otpauth://totp/").contains("secret=" + secret);
        HttpResponse<String> confirmed = person.send(
                "PUT", "/api/v1/me/second-factor", new JsonObject().put("otp", totp(secret, on.clock.instant())));
        assertThat(confirmed.statusCode()).isEqualTo(200);
        JsonArray codes = new JsonObject(confirmed.body()).getJsonArray("recoveryCodes");
        return new Enrolled(
                person, secret, codes.stream().map(String.class::cast).toList());
    }

    private static HttpResponse<String> signIn(JsonObject credentials) {
        return signIn(node, credentials);
    }

    private static HttpResponse<String> signIn(TestNode on, JsonObject credentials) {
        return TestPerson.send(TestPerson.request(on, "/api/v1/sessions", "POST", credentials.encode(), null)
                .build());
    }

    private static HttpResponse<String> refresh(String cookie) {
        return TestPerson.send(TestPerson.request(node, "/api/v1/sessions/refresh", "POST", null, null)
                .header("Cookie", cookie)
                .build());
    }

    private static HttpResponse<String> me(HttpResponse<String> opened) {
        String token = new JsonObject(opened.body()).getString("accessToken");
        return TestPerson.send(
                TestPerson.request(node, "/api/v1/me", "GET", null, token).build());
    }

    private static String code(HttpResponse<String> answer) {
        return new JsonObject(answer.body()).getString("code", "");
    }

    /** RFC 6238 once more, by another hand than the server's. */
    private static String totp(String secret, Instant now) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(base32(secret), "HmacSHA1"));
            byte[] hash = mac.doFinal(
                    ByteBuffer.allocate(8).putLong(now.getEpochSecond() / 30).array());
            int offset = hash[19] & 15;
            int number = ((hash[offset] & 127) << 24)
                    | ((hash[offset + 1] & 255) << 16)
                    | ((hash[offset + 2] & 255) << 8)
                    | (hash[offset + 3] & 255);
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException missing) {
            throw new AssertionError(missing);
        }
    }

    private static byte[] base32(String text) {
        java.math.BigInteger number = java.math.BigInteger.ZERO;
        for (int i = 0; i < text.length(); i++) {
            int digit = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(text.charAt(i));
            number = number.shiftLeft(5).or(java.math.BigInteger.valueOf(digit));
        }
        byte[] bytes = new byte[text.length() * 5 / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = number.shiftRight(8 * (bytes.length - 1 - i)).byteValue();
        }
        return bytes;
    }
}
