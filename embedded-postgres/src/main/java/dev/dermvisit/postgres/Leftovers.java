package dev.dermvisit.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What runs on after a JVM or a server was killed. Only called while we hold the directory's lock, so that whatever still
 * serves our data has no owner any more. Pids are reused: a process is ours if it is a postgres at work on our directory.
 */
final class Leftovers {

    private static final Logger log = LoggerFactory.getLogger(Leftovers.class);
    private static final Path PROC = Path.of("/proc");
    private static final Duration OWN_END = Duration.ofSeconds(5);
    private static final Duration FORCED_END = Duration.ofSeconds(10);

    private final DataLayout layout;
    private final ServerControl control;

    Leftovers(DataLayout layout, ServerControl control) {
        this.layout = layout;
        this.control = control;
    }

    void clear() {
        try {
            clearPostmaster();
        } catch (IOException e) {
            throw Explanation.of("Cannot look after an earlier PostgreSQL in " + layout.pgdata(), e);
        }
        clearBackends();
    }

    private void clearPostmaster() throws IOException {
        if (!Files.exists(layout.postmasterPid())) {
            return;
        }
        Optional<ProcessHandle> alive = PostmasterPid.alive(layout);
        if (alive.isPresent() && servesOurData(alive.get())) {
            log.warn(
                    "Stopping PostgreSQL (process {}) left by a Dermvisit that was killed",
                    alive.get().pid());
            control.stop();
        } else if (alive.isPresent() || PostmasterPid.recorded(layout).isEmpty()) {
            // PostgreSQL would take the stranger that has this pid now for a running server and refuse to start.
            Files.delete(layout.postmasterPid());
        }
        // With a dead pid the file stays: PostgreSQL reads there whether shared memory is still in use.
    }

    /** A backend notices the death of its postmaster when its statement ends, and no new server may start before. */
    private void clearBackends() {
        List<ProcessHandle> backends =
                ProcessHandle.allProcesses().filter(this::servesOurData).toList();
        if (endWithin(backends, OWN_END)) {
            return;
        }
        for (ProcessHandle backend : backends) {
            if (servesOurData(backend)) {
                log.warn("Ending a PostgreSQL backend (process {}) that has outlived its server", backend.pid());
                quit(backend);
            }
        }
        if (!endWithin(backends, FORCED_END)) {
            throw new EmbeddedPostgresException("Processes of an earlier PostgreSQL still use " + layout.pgdata()
                    + " and do not end: "
                    + backends.stream()
                            .filter(ProcessHandle::isAlive)
                            .map(ProcessHandle::pid)
                            .toList());
        }
    }

    private static boolean endWithin(List<ProcessHandle> processes, Duration limit) {
        CompletableFuture<?>[] ends =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(ends).get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException("Interrupted while an earlier PostgreSQL ends", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SIGQUIT: a backend ends at once but in order; ProcessHandle knows SIGTERM and SIGKILL only. */
    private static void quit(ProcessHandle process) {
        Tool.Result ignored = Tool.run(
                List.of("sh", "-c", "kill -s QUIT \"$0\"", Long.toString(process.pid())),
                PROC.getRoot(),
                Duration.ofSeconds(5));
        log.debug("kill answered {}", ignored.status());
    }

    private boolean servesOurData(ProcessHandle process) {
        Path proc = PROC.resolve(Long.toString(process.pid()));
        if (Files.isDirectory(PROC.resolve("self"))) {
            return isPostgres(proc) && worksInOurData(proc);
        }
        return process.info().commandLine().orElse("").contains(layout.clusterName());
    }

    private static boolean isPostgres(Path proc) {
        try {
            return Files.readString(proc.resolve("comm")).strip().equals("postgres");
        } catch (IOException e) {
            return false;
        }
    }

    private boolean worksInOurData(Path proc) {
        try {
            return Files.isSameFile(proc.resolve("cwd"), layout.pgdata());
        } catch (IOException e) {
            // It has ended, or it is not ours to look into.
            return false;
        }
    }
}
