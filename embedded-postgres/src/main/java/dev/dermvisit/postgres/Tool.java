package dev.dermvisit.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One run of a short-lived program, to its end. */
final class Tool {

    record Result(int status, String output) {
        boolean succeeded() {
            return status == 0;
        }
    }

    private static final int NOT_FOUND = 127;

    private Tool() {}

    static Result run(List<String> command, Path directory, Duration limit) {
        return run(command, directory, limit, "");
    }

    /** @param limit after this the program is killed and an exception thrown */
    static Result run(List<String> command, Path directory, Duration limit, String input) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        isolate(builder.environment());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Result(NOT_FOUND, String.valueOf(e.getMessage()));
        }
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended before it read everything: its status and output say why.
        }
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new EmbeddedPostgresException(command + " did not end within " + limit.toSeconds() + " seconds.");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException("Interrupted while waiting for " + command, e);
        }
        return new Result(process.exitValue(), output.join());
    }

    /** No PGPORT or PGDATA of the caller's shell, messages in English because we look for some of them, times in UTC. */
    private static void isolate(Map<String, String> environment) {
        String path = environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin");
        environment.clear();
        environment.put("PATH", path);
        environment.put("LC_ALL", "C");
        environment.put("TZ", "UTC");
    }

    private static String read(Process process) {
        try (InputStream stdout = process.getInputStream()) {
            return new String(stdout.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
