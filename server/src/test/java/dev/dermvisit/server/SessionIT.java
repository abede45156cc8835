package dev.dermvisit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.Role;
import dev.dermvisit.people.domain.RefreshToken;
import dev.dermvisit.server.DemoClinic.DemoAccount;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sign-in, refresh and sign-out over real HTTP. */
class SessionIT {

    private static final String SESSIONS = "/api/v1/sessions";

    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void everyAccountOfTheClinicSignsInAndIsWhoItIs() {
        for (DemoAccount account : node.accounts) {
            JsonObject me =
                    new JsonObject(node.signIn(account).get("/api/v1/me").body());
            assertThat(me.getString("role")).isEqualTo(account.role().word());
            assertThat(me.getString("name")).isEqualTo(account.name());
        }
    }

    @Test
    void answersTheSameForAnUnknownEmailAndAWrongPassword() {
        JsonObject known = TestPerson.credentials(node.account(Role.PATIENT)).put("password", "wrong");
        JsonObject unknown = known.copy().put("email", "nobody@demo.example");
        HttpResponse<String> wrongPassword = signIn(known);
        assertThat(wrongPassword.statusCode()).isEqualTo(401);
        assertThat(signIn(unknown).body()).isEqualTo(wrongPassword.body());
    }

    @Test
    void refusesADisabledAccountWithTheSameAnswer() {
        DemoAccount auditor = node.account(Role.AUDITOR);
        String disable = "update people.account set disabled_at = now() where role = 'auditor' returning id";
        String enable = "update people.account set disabled_at = null where role = 'auditor' returning id";
        TestPerson before = node.signIn(auditor);
        assertThat(node.rows(disable)).hasSize(1);
        try {
            assertThat(new JsonObject(signIn(TestPerson.credentials(auditor)).body()).getString("code"))
                    .isEqualTo("credentials.wrong");
            assertThat(refresh(before.refreshCookie()).statusCode()).isEqualTo(401);
        } finally {
            assertThat(node.rows(enable)).hasSize(1);
        }
    }

    @Test
    void setsACookieThatScriptsAndOtherSitesCannotUse() {
        HttpResponse<String> answer = signIn(TestPerson.credentials(node.account(Role.PATIENT)));
        assertThat(answer.headers().firstValue("set-cookie").orElseThrow())
                .containsIgnoringCase("HttpOnly")
                .contains("Secure")
                .contains("SameSite=Strict")
                .contains("Path=/api/v1/sessions");
        assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
    }

    @Test
    void goesOnWithTheRefreshCookieOnce() {
        TestPerson patient = node.signIn(Role.PATIENT);
        HttpResponse<String> refreshed = refresh(patient.refreshCookie());
        assertThat(refreshed.statusCode()).isEqualTo(200);
        patient.keep(refreshed);
        assertThat(patient.get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    @Test
    void endsTheWholeSessionWhenARefreshTokenComesTwice() {
        TestPerson patient = node.signIn(Role.PATIENT);
        TestSocket socket = patient.connect();
        String stolen = patient.refreshCookie();
        patient.keep(refresh(stolen));

        assertThat(refresh(stolen).statusCode()).isEqualTo(401);
        assertThat(refresh(patient.refreshCookie()).statusCode()).isEqualTo(401);
        assertThat(socket.closeCode()).isEqualTo(4401);
    }

    @Test
    void letsOneOfManyRefreshesAtOnceWin() {
        String cookie = node.signIn(Role.PATIENT).refreshCookie();
        List<CompletableFuture<Integer>> tries = IntStream.range(0, 20)
                .mapToObj(
                        n -> CompletableFuture.supplyAsync(() -> refresh(cookie).statusCode()))
                .toList();
        assertThat(tries.stream().map(CompletableFuture::join).filter(status -> status == 200))
                .hasSize(1);
    }

    @Test
    void refusesARefreshTokenThatIsTooOld() {
        TestPerson patient = node.signIn(Role.PATIENT);
        node.clock.forward(RefreshToken.LIFETIME);
        assertThat(refresh(patient.refreshCookie()).statusCode()).isEqualTo(401);
    }

    @Test
    void signsOutOnTheServerNotOnlyInTheBrowser() {
        TestPerson patient = node.signIn(Role.PATIENT);
        TestSocket socket = patient.connect();
        HttpResponse<String> answer = patient.delete(SESSIONS + "/current");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("set-cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(refresh(patient.refreshCookie()).statusCode()).isEqualTo(401);
        assertThat(socket.closeCode()).isEqualTo(4401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://localhost:8080.evil.example"})
    void refusesToSignABrowserInFromAForeignPage(String origin) {
        String body = TestPerson.credentials(node.account(Role.PATIENT)).encode();
        assertThat(TestPerson.send(TestPerson.request(node, SESSIONS, "POST", body, null)
                                .header("Origin", origin)
                                .build())
                        .statusCode())
                .isEqualTo(403);
        String cookie = node.signIn(Role.PATIENT).refreshCookie();
        assertThat(TestPerson.send(TestPerson.request(node, SESSIONS + "/refresh", "POST", null, null)
                                .header("Origin", origin)
                                .header("Cookie", cookie)
                                .build())
                        .statusCode())
                .isEqualTo(403);
        assertThat(refresh(cookie).statusCode()).isEqualTo(200);
    }

    @Test
    void keepsPasswordsAsArgon2idAndTokensAsHashes() {
        TestPerson patient = node.signIn(Role.PATIENT);
        assertThat(node.rows("select password_hash from people.account"))
                .allMatch(hash -> hash.startsWith("$argon2id$v=19$"))
                .doesNotHaveDuplicates();
        assertThat(node.rows("select octet_length(token_hash)::text from people.refresh_token"))
                .containsOnly("32");
        assertThat(node.rows("select encode(token_hash, 'escape') from people.refresh_token"))
                .noneMatch(row -> row.contains(patient.refreshCookie().split("=", 2)[1]));
    }

    private static HttpResponse<String> signIn(JsonObject credentials) {
        return TestPerson.send(TestPerson.request(node, SESSIONS, "POST", credentials.encode(), null)
                .build());
    }

    private static HttpResponse<String> refresh(String cookie) {
        return TestPerson.send(TestPerson.request(node, SESSIONS + "/refresh", "POST", null, null)
                .header("Cookie", cookie)
                .build());
    }
}
