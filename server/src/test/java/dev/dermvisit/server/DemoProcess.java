package dev.dermvisit.server;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.dermvisit.kernel.Role;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code ./dermvisit demo} as a process of its own, with all it prints in a file. */
final class DemoProcess implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofMinutes(2);

    private final Process process;
    private final Path output;
    private final Map<String, String[]> accounts = new HashMap<>();
    private String url = "";

    private DemoProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts it on these directories and waits until it is ready, or has given up. */
    static DemoProcess start(Path data, Path keys, Path output) {
        try {
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.dermvisit.server.Main",
                    "demo",
                    "--port",
                    "0",
                    "--data",
                    data.toString(),
                    "--keys",
                    keys.toString());
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
            long from = Files.exists(output) ? Files.size(output) : 0;
            DemoProcess demo = new DemoProcess(builder.start(), output);
            demo.awaitReady(from);
            return demo;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void awaitReady(long from) throws IOException {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (url.isEmpty() && process.isAlive()) {
            for (String line : said().substring((int) from).lines().toList()) {
                if (line.startsWith("account: ")) {
                    String[] parts = line.split(" ", -1);
                    accounts.putIfAbsent(parts[1], parts);
                } else if (line.startsWith("ready: ")) {
                    url = line.substring("ready: ".length()).strip();
                }
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the demo is not ready: " + said());
            }
            awaitExit(50);
        }
    }

    /** Waits for the end, at most so long; true where it has ended. */
    @CanIgnoreReturnValue
    private boolean awaitExit(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stopped);
        }
    }

    /** Tries an assertion every tenth of a second while the demo lives, half a minute at most. */
    void eventually(Runnable assertion) {
        for (int tries = 1; ; tries++) {
            try {
                assertion.run();
                return;
            } catch (AssertionError notYet) {
                if (tries == 300 || awaitExit(100)) {
                    throw notYet;
                }
            }
        }
    }

    boolean isRunning() {
        return process.isAlive() && !url.isEmpty();
    }

    int exitCode() {
        if (!awaitExit(60_000)) {
            throw new AssertionError("the demo goes on");
        }
        return process.exitValue();
    }

    /** Everything it has printed. */
    String said() throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    /** An access token of the first account of this role. */
    String signIn(Role role) {
        String[] account = Objects.requireNonNull(accounts.get(role.word()));
        JsonObject body = new JsonObject().put("email", account[2]).put("password", account[3]);
        HttpResponse<String> answer = ask("POST", "/api/v1/sessions", body, null);
        return new JsonObject(answer.body()).getString("accessToken");
    }

    HttpResponse<String> ask(String method, String path, @Nullable JsonObject body, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode()));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return TestPerson.send(request.build());
    }

    /** Ends it at once, as a power cut would. */
    void kill() {
        process.destroyForcibly();
        if (!awaitExit(20_000)) {
            throw new AssertionError("the demo cannot be killed");
        }
    }

    /** Stops it in order. */
    @Override
    public void close() {
        process.destroy();
        if (!awaitExit(40_000)) {
            kill();
        }
    }
}
