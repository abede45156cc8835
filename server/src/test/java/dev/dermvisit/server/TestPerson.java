package dev.dermvisit.server;

import dev.dermvisit.kernel.Role;
import dev.dermvisit.server.DemoClinic.DemoAccount;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Somebody signed in over real HTTP, with the JDK's client. */
final class TestPerson {

    static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private final TestNode node;
    private final DemoAccount account;
    private String accessToken;
    private String refreshCookie;

    TestPerson(TestNode node, DemoAccount account) {
        this.node = node;
        this.account = account;
        HttpResponse<String> answer = send(
                request(node, "/api/v1/sessions", "POST", credentials(account).encode(), null)
                        .build());
        if (answer.statusCode() != 200) {
            throw new AssertionError("sign-in was refused: " + answer.body());
        }
        this.accessToken = new JsonObject(answer.body()).getString("accessToken");
        this.refreshCookie = cookie(answer);
    }

    /** Somebody who comes by a link, of which this is the code. */
    private TestPerson(TestNode node, String code) {
        this.node = node;
        this.account = new DemoAccount(Role.GUEST, "", "", "");
        HttpResponse<String> answer = send(request(
                        node,
                        "/api/v1/links/redeem",
                        "POST",
                        new JsonObject().put("code", code).encode(),
                        null)
                .build());
        if (answer.statusCode() != 200) {
            throw new AssertionError("the link was refused: " + answer.body());
        }
        this.accessToken = new JsonObject(answer.body()).getString("accessToken");
        this.refreshCookie = cookie(answer);
    }

    /** Comes in by the address of a link. */
    static TestPerson byLink(TestNode node, String url) {
        return new TestPerson(node, url.replaceFirst(".*[/#=]", ""));
    }

    /** The patient accepts visits by video, without which nobody lets them to the door. */
    void consent() {
        JsonObject text = new JsonObject(get("/api/v1/consent-texts/telehealth").body());
        JsonObject consent = new JsonObject().put("purpose", "telehealth").put("version", text.getString("version"));
        String patient = node.rows("select coalesce(patient_id, guest_of) from people.account where id = '"
                        + me().getString("accountId") + "'")
                .getFirst();
        HttpResponse<String> answer = send("POST", "/api/v1/patients/" + patient + "/consents", consent);
        if (answer.statusCode() != 201) {
            throw new AssertionError("the consent was refused: " + answer.body());
        }
    }

    static JsonObject credentials(DemoAccount account) {
        return new JsonObject().put("email", account.email()).put("password", account.password());
    }

    static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
    }

    DemoAccount account() {
        return account;
    }

    /** What the server says of them. */
    JsonObject me() {
        return new JsonObject(get("/api/v1/me").body());
    }

    String accessToken() {
        return accessToken;
    }

    String refreshCookie() {
        return refreshCookie;
    }

    void keep(HttpResponse<String> refreshed) {
        accessToken = new JsonObject(refreshed.body()).getString("accessToken");
        refreshCookie = cookie(refreshed);
    }

    HttpResponse<String> get(String path) {
        return send(request(node, path, "GET", null, accessToken).build());
    }

    /** A request with a body. */
    HttpResponse<String> send(String method, String path, JsonObject body) {
        return send(request(node, path, method, body.encode(), accessToken).build());
    }

    HttpResponse<String> post(String path) {
        return send(request(node, path, "POST", null, accessToken).build());
    }

    HttpResponse<String> delete(String path) {
        return send(request(node, path, "DELETE", null, accessToken).build());
    }

    String ticket() {
        HttpResponse<String> answer = post("/api/v1/realtime/tickets");
        if (answer.statusCode() != 201) {
            throw new AssertionError("no ticket: " + answer.body());
        }
        return new JsonObject(answer.body()).getString("ticket");
    }

    /** A socket that has been welcomed. */
    TestSocket connect() {
        TestSocket socket = TestSocket.open(node);
        socket.send(new JsonObject().put("type", "hello").put("ticket", ticket()));
        socket.await("welcome");
        return socket;
    }

    static HttpRequest.Builder request(
            TestNode node, String path, String method, @Nullable String body, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node.url(path)))
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException lost) {
            throw new AssertionError("no answer from " + request.uri(), lost);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stopped);
        }
    }
}
