package dev.dermvisit.platform.outbox;

import static dev.dermvisit.platform.outbox.Trial.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.platform.postgres.DatabaseSettings;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.postgres.Scope;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Tuple;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is killed with signal 9 between a commit and its effect, again and again: {@code -Dcrash.rounds=50} for
 * more, {@code -Dcrash.seed} for other moments.
 */
class OutboxCrashIT {

    private static final int ROUNDS = Integer.getInteger("crash.rounds", 5);
    private static final long SEED = Long.getLong("crash.seed", 20_260_302L);

    private final Trial trial = new Trial();

    @AfterEach
    void close() {
        trial.close();
    }

    @Test
    void everyEffectHappensOnceThoughTheProcessIsKilledAgainAndAgain(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("outside");
        Random random = new Random(SEED);
        long left = 0;
        long halfDone = 0;
        for (int round = 0; round < ROUNDS; round++) {
            crashAfter(1 + random.nextInt(150), file);
            left += trial.count("select count(*) from trial.cause") - done();
            halfDone += lines(file).size() - done();
        }

        Process last = start(file, "drain");
        try {
            awaitDrained();
        } finally {
            assertThat(last.destroyForcibly().waitFor(60, TimeUnit.SECONDS)).isTrue();
        }

        String result = String.format(
                "%d rounds, seed %d: %d effects; at the kills %d were committed and not done, %d of them done outside"
                        + " only",
                ROUNDS, SEED, trial.count("select count(*) from trial.cause"), left, halfDone);
        Path report = Files.writeString(Path.of("target", "outbox-crash.txt"), result);
        assertThat(report).isNotEmptyFile();
        assertThat(left).isPositive();
        assertThat(trial.outcomes("outside")).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(causes());
        assertThat(lines(file)).doesNotHaveDuplicates().hasSize(causes().size());
        assertThat(trial.count("select count(*) from platform.outbox_dead_letter"))
                .isZero();
    }

    private void crashAfter(int commits, Path file) throws IOException, InterruptedException {
        Process process = start(file, "write");
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < commits; i++) {
                assertThat(output.readLine()).isEqualTo("committed");
            }
        } finally {
            assertThat(process.destroyForcibly().waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Process start(Path file, String what) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingNode.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        DatabaseSettings settings = trial.settings;
        Writer input = process.outputWriter(StandardCharsets.UTF_8);
        input.write(String.join(
                "\n",
                settings.host(),
                Integer.toString(settings.port()),
                settings.name(),
                settings.user(),
                settings.password().reveal(),
                file.toString(),
                what,
                ""));
        input.flush();
        return process;
    }

    /** Every cause has an outcome; what a killed process left is seen by the database a moment later. */
    private void awaitDrained() {
        Promise<Void> drained = Promise.promise();
        long timer = trial.vertx.setPeriodic(
                100,
                tick -> trial.database
                        .query(Scope.everywhere(), """
                            select (select count(*) from trial.cause) = (select count(*) from trial.outcome)
                                and not exists (select from platform.outbox_delivery where settled_at is null)\
                            """, Tuple.tuple())
                        .map(rows -> Rows.first(rows, row -> row.getBoolean(0)).orElse(false))
                        .onSuccess(equal -> {
                            if (equal) {
                                drained.tryComplete();
                            }
                        })
                        .onFailure(drained::tryFail));
        // A loaded machine takes its time to start a JVM.
        drained.future()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(120, TimeUnit.SECONDS)
                .join();
        assertThat(trial.vertx.cancelTimer(timer)).isTrue();
    }

    private long done() {
        return trial.count("select count(*) from trial.outcome");
    }

    private List<String> causes() {
        return get(trial.database
                .query(Scope.everywhere(), "select id from trial.cause", Tuple.tuple())
                .map(rows -> Rows.all(rows, row -> row.getUUID("id").toString())));
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
