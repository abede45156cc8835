package dev.dermvisit.postgres;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts and stops the server through {@code pg_ctl}, which gives it a session of its own: Ctrl-C in the terminal reaches
 * the JVM only, and the server is there until the last transaction has ended.
 */
final class ServerControl {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration FAST_STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration IMMEDIATE_STOP_LIMIT = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int PORT_ATTEMPTS = 5;
    private static final long LOG_ROTATION_BYTES = 10L * 1024 * 1024;
    private static final int LOG_TAIL_LINES = 20;

    private final DataLayout layout;
    private final Binaries binaries;
    private final RunAs runAs;

    ServerControl(DataLayout layout, Binaries binaries, RunAs runAs) {
        this.layout = layout;
        this.binaries = binaries;
        this.runAs = runAs;
    }

    /** Returns when the server accepts connections, with the port it got. */
    Connection start(Options options, Connection last) {
        Connection connection = last.withPort(Ports.free(last.port()));
        for (int attempt = 1; ; attempt++) {
            ConnectionFile.write(layout.dataDirectory(), connection);
            long logBefore = rotatedLogSize();
            Tool.Result result = pgCtl(
                    START_LIMIT,
                    "start",
                    "--log=" + layout.log().getFileName(),
                    "--options=" + ServerSettings.commandLine(options, connection.port(), layout.clusterName()));
            if (result.succeeded()) {
                return connection;
            }
            String said = logSince(logBefore);
            boolean portTaken = said.contains("could not bind IPv4 address");
            if (!portTaken || attempt == PORT_ATTEMPTS) {
                // It may still be at work, in a recovery that took longer than we wait.
                stop();
                throw Explanation.of(
                        "PostgreSQL did not start on " + layout.pgdata(),
                        layout,
                        said.isEmpty() ? result.output() : tail(said));
            }
            connection = last.withPort(Ports.any());
        }
    }

    /** Ends open transactions and writes a checkpoint; if that takes too long, leaves the rest to the next start's recovery. */
    void stop() {
        if (!runs() || pgCtl(FAST_STOP_LIMIT, "stop", "--mode=fast").succeeded()) {
            return;
        }
        Tool.Result immediate = pgCtl(IMMEDIATE_STOP_LIMIT, "stop", "--mode=immediate");
        if (!immediate.succeeded() && runs()) {
            throw Explanation.of("PostgreSQL on " + layout.pgdata() + " did not stop", layout, immediate.output());
        }
    }

    private boolean runs() {
        try {
            return PostmasterPid.alive(layout).isPresent();
        } catch (IOException e) {
            throw Explanation.of("Cannot read " + layout.postmasterPid(), e);
        }
    }

    private Tool.Result pgCtl(Duration limit, String verb, String... options) {
        // The name alone: pg_ctl passes paths through a shell, and a data directory may be called "$HOME".
        List<String> common = List.of(
                binaries.program("pg_ctl"),
                verb,
                "--pgdata=" + layout.pgdata().getFileName(),
                "--wait",
                "--timeout=" + limit.toSeconds());
        List<String> command = new ArrayList<>(common);
        command.addAll(List.of(options));
        return Tool.run(runAs.command(command), layout.home(), limit.plus(GRACE));
    }

    private long rotatedLogSize() {
        Path log = layout.log();
        try {
            if (!Files.exists(log)) {
                return 0;
            }
            if (Files.size(log) > LOG_ROTATION_BYTES) {
                Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
                return 0;
            }
            return Files.size(log);
        } catch (IOException e) {
            throw Explanation.of("Cannot use " + log, e);
        }
    }

    private String logSince(long position) {
        try (RandomAccessFile log = new RandomAccessFile(layout.log().toFile(), "r")) {
            byte[] added = new byte[(int) Math.min(log.length() - position, 1 << 20)];
            log.seek(log.length() - added.length);
            log.readFully(added);
            return new String(added, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static String tail(String text) {
        List<String> lines = text.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
    }
}
