package dev.dermvisit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.Role;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** T-21, T-23: what ends a session ends its tokens and its open sockets with it. */
class RevocationIT {

    /** What is promised is a tenth of a second; a loaded machine gets twice of it. */
    private static final Duration LIMIT = Duration.ofMillis(200);

    private static TestNode node;
    private static MatrixWorld world;
    private static TestPerson admin;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        world = new MatrixWorld(node);
        admin = world.person(Role.ADMIN);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private record Ending(String name, Consumer<TestPerson> end) {}

    @TestFactory
    Stream<DynamicTest> anEndedSessionIsWorthNothingAtOnce() {
        return Stream.of(
                        new Ending(
                                "sign-out",
                                person -> assertThat(person.delete("/api/v1/sessions/current")
                                                .statusCode())
                                        .isEqualTo(204)),
                        new Ending(
                                "sign-out everywhere",
                                person -> assertThat(person.delete("/api/v1/sessions")
                                                .statusCode())
                                        .isEqualTo(204)),
                        new Ending("a new password", RevocationIT::changePassword),
                        new Ending("a new role", person -> change(person, new JsonObject().put("role", "scheduler"))),
                        new Ending("disabling", person -> change(person, new JsonObject().put("disabled", true))),
                        new Ending(
                                "a reset by an admin",
                                person -> assertThat(admin.post("/api/v1/accounts/" + idOf(person) + "/reset")
                                                .statusCode())
                                        .isEqualTo(200)),
                        new Ending("a refresh token that comes twice", RevocationIT::replay))
                .map(ending -> DynamicTest.dynamicTest(ending.name(), () -> endsEverything(ending)));
    }

    private static void endsEverything(Ending ending) {
        TestPerson person = world.newcomer(Role.ASSISTANT);
        String oldCookie = person.refreshCookie();
        String ticket = person.ticket();
        TestSocket socket = person.connect();
        String id = idOf(person);
        assertThat(id).isNotEmpty();

        ending.end().accept(person);
        long told = System.nanoTime();

        assertThat(socket.closeCode()).isEqualTo(4401);
        assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(LIMIT);
        assertThat(person.get("/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(refresh(oldCookie).statusCode()).isEqualTo(401);
        TestSocket late = TestSocket.open(node);
        late.send(new JsonObject().put("type", "hello").put("ticket", ticket));
        assertThat(late.closeCode()).isEqualTo(4401);
    }

    private static String idOf(TestPerson person) {
        return person.me().getString("accountId");
    }

    private static void change(TestPerson person, JsonObject change) {
        assertThat(admin.send("PATCH", "/api/v1/accounts/" + idOf(person), change)
                        .statusCode())
                .isEqualTo(200);
    }

    private static void changePassword(TestPerson person) {
        JsonObject body = ContractOperations.ownBody("changePassword", person);
        HttpResponse<String> changed = person.send("PUT", "/api/v1/me/password", body);
        assertThat(changed.statusCode()).isEqualTo(200);
        // Whoever changed it goes on, with what they got for it.
        String token = new JsonObject(changed.body()).getString("accessToken");
        assertThat(TestPerson.send(TestPerson.request(node, "/api/v1/me", "GET", null, token)
                                .build())
                        .statusCode())
                .isEqualTo(200);
    }

    private static void replay(TestPerson person) {
        String first = person.refreshCookie();
        assertThat(refresh(first).statusCode()).isEqualTo(200);
        assertThat(refresh(first).statusCode()).isEqualTo(401);
    }

    private static HttpResponse<String> refresh(String cookie) {
        return TestPerson.send(TestPerson.request(node, "/api/v1/sessions/refresh", "POST", null, null)
                .header("Cookie", cookie)
                .build());
    }

    @Test
    void aReplayIsInTheTrail() {
        TestPerson person = world.newcomer(Role.ASSISTANT);
        String id = idOf(person);
        replay(person);
        assertThat(node.rows("select action from platform.audit_entry where actor_id = '" + id
                        + "' and action = 'session.revoked'"))
                .hasSize(1);
    }

    /** What another process writes, such as a command on the console, is known here within a second. */
    @Test
    void aSessionThatEndsElsewhereEndsHere() {
        TestPerson person = world.newcomer(Role.ASSISTANT);
        TestSocket socket = person.connect();
        node.change("update people.session set ended_at = now() where account_id = '" + idOf(person) + "'");
        assertThat(socket.closeCode()).isEqualTo(4401);
        assertThat(person.get("/api/v1/me").statusCode()).isEqualTo(401);
    }

    /** The token is good still, as far as this node knows; what it asks for is not done all the same. */
    @Test
    void whoseSessionHasEndedWritesNothing() {
        TestPerson late = world.newcomer(Role.ADMIN);
        JsonObject account =
                new JsonObject().put("role", "admin").put("name", "Back Door").put("email", "back.door@matrix.example");
        node.change("update people.session set ended_at = now() where account_id = '" + idOf(late) + "'");
        assertThat(late.send("POST", "/api/v1/accounts", account).statusCode()).isEqualTo(401);
        assertThat(admin.get("/api/v1/accounts").body()).doesNotContain("back.door");
    }

    /** Whoever is disabled while their password is checked does not get in with it. */
    @Test
    void aSignInThatMeetsADisablingIsRefused() throws Exception {
        TestPerson person = world.newcomer(Role.ASSISTANT);
        String id = idOf(person);
        JsonObject credentials = TestPerson.credentials(person.account());
        try (Connection connection = DriverManager.getConnection(
                        node.database.jdbcUrl(),
                        node.database.user(),
                        node.database.password().reveal());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThat(statement.executeUpdate("update people.account set disabled_at = now() where id = '" + id + "'"))
                    .isEqualTo(1);
            CompletableFuture<Integer> signIn = CompletableFuture.supplyAsync(() -> TestPerson.send(
                            TestPerson.request(node, "/api/v1/sessions", "POST", credentials.encode(), null)
                                    .build())
                    .statusCode());
            node.eventually(() -> assertThat(node.rows("select 1 from pg_locks where not granted"))
                    .isNotEmpty());
            connection.commit();
            assertThat(signIn.join()).isEqualTo(401);
        }
        assertThat(node.rows("select 1 from people.session where ended_at is null and account_id = '" + id
                        + "' and started_at > (select min(started_at) from people.session where account_id = '" + id
                        + "')"))
                .isEmpty();
    }

    @Test
    void theLastAdminCannotBeLockedOutAndNobodyLocksThemselvesOut() {
        JsonObject disable = new JsonObject().put("disabled", true);
        String self = "/api/v1/accounts/" + idOf(admin);
        assertThat(new JsonObject(admin.send("PATCH", self, disable).body()).getString("code"))
                .isEqualTo("account.self");
        TestPerson second = world.newcomer(Role.ADMIN);
        String other = "/api/v1/accounts/" + idOf(second);
        assertThat(second.send("PATCH", self, disable).statusCode()).isEqualTo(200);
        assertThat(admin.get("/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(new JsonObject(second.send("PATCH", other, new JsonObject().put("role", "assistant"))
                                .body())
                        .getString("code"))
                .isEqualTo("account.self");
        assertThat(second.send("PATCH", self, new JsonObject().put("disabled", false))
                        .statusCode())
                .isEqualTo(200);
        admin = node.signIn(Role.ADMIN);
    }
}
