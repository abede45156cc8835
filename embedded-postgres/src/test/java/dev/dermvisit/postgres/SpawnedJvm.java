package dev.dermvisit.postgres;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@link HeldServer} in a JVM of its own. */
final class SpawnedJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private SpawnedJvm(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    static SpawnedJvm holding(Path dataDirectory) throws IOException {
        return start(List.of(), System.getProperty("java.class.path"), dataDirectory, Map.of());
    }

    static SpawnedJvm start(List<String> prefix, String classPath, Path dataDirectory, Map<String, String> environment)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                HeldServer.class.getName(),
                dataDirectory.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(new File("/")).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        return new SpawnedJvm(builder.start());
    }

    long pid() {
        return process.pid();
    }

    /** "ready", or the words of the failure. */
    String answer() throws IOException {
        return String.valueOf(output.readLine());
    }

    void kill() {
        ProcessHandle ignored = process.destroyForcibly().toHandle();
        awaitEnd();
    }

    /** SIGTERM and not SIGINT, which a test run in the background of a shell inherits as ignored. */
    void terminate() {
        if (!process.toHandle().destroy()) {
            throw new IllegalStateException("process " + pid() + " cannot be signalled");
        }
        awaitEnd();
    }

    private void awaitEnd() {
        Process ended = process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
        if (ended.isAlive()) {
            throw new IllegalStateException("process " + pid() + " does not end");
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        awaitEnd();
    }
}
