package dev.dermvisit.bench;

import dev.dermvisit.platform.audit.AuditSealer;
import dev.dermvisit.platform.audit.FileHeadLog;
import dev.dermvisit.platform.audit.PgAuditTrail;
import dev.dermvisit.platform.audit.SealingKey;
import dev.dermvisit.platform.config.ConfigurationException;
import dev.dermvisit.platform.log.RequestOrigin;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.DatabaseRoles;
import dev.dermvisit.platform.vault.FileKeystore;
import dev.dermvisit.platform.vault.MasterKeys;
import dev.dermvisit.platform.vault.Vault;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.DoubleAdder;

/**
 * What the audit trail costs, and whether it is any good: transactions per second with a row each and the sealer at work
 * against the same without, in turn, then attacks on a sealed trail.
 */
public final class AuditBench {

    private static final int REPETITIONS = 15;
    private static final int TRIALS = 150;
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration SPAN = Duration.ofSeconds(2);

    private static final SealingKey KEY = SealingKey.generate(new SecureRandom());

    private AuditBench() {}

    /**
     * Runs in a migrated database of its own, whose trail is empty, and writes into an empty directory. Blocks.
     *
     * @return 0, or 1 where a falsification was not found; never anything on account of a figure
     */
    public static int run(DatabaseRoles roles, Path work, PrintStream out)
            throws SQLException, IOException, ExecutionException, InterruptedException, ConfigurationException {
        // First, while the trail is empty; the load would make each verification long.
        int missed = tamper(roles, work, out);
        measure(roles, work, out);
        return missed == 0 ? 0 : 1;
    }

    private static int tamper(DatabaseRoles roles, Path work, PrintStream out) throws SQLException, IOException {
        long seed = System.nanoTime();
        out.printf("audit: %d attacks of each kind, seed %d%n", TRIALS, seed);
        Map<Tampering, Integer> missed = new TamperingTrials(roles, work).run(TRIALS, seed);
        missed.forEach((kind, count) -> out.printf(
                "  %-40s found %d of %d%n",
                kind.name().toLowerCase(Locale.ROOT).replace('_', ' '), TRIALS - count, TRIALS));
        out.printf("  untouched before and after: clean%n");
        return missed.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static void measure(DatabaseRoles roles, Path work, PrintStream out)
            throws SQLException, IOException, ExecutionException, InterruptedException, ConfigurationException {
        Path heads = Files.createDirectories(work.resolve("heads"));
        SecureRandom random = new SecureRandom();
        Vertx vertx = Vertx.vertx();
        try (FileKeystore keystore = FileKeystore.open(work.resolve("keystore"))) {
            Database database = Database.of(vertx, roles.application());
            Vault vault =
                    new Vault(vertx, keystore, MasterKeys.createFile(work.resolve("master.keys"), random), random);
            PgAuditTrail trail = new PgAuditTrail(
                    vertx,
                    database,
                    Clock.systemUTC(),
                    () -> Optional.of(new RequestOrigin("0123456789abcdef", "192.0.2.1")),
                    new SimpleMeterRegistry());
            int callers = roles.application().connections();
            Load correction = CorrectionLoad.prepare(vertx, database, vault, trail);
            compare(
                    "a patient's phone number is corrected (aim >= 0.85)",
                    new Throughput(vertx, callers, correction),
                    database,
                    heads,
                    out);
            Load smallest = SmallestLoad.prepare(database, trail, roles);
            compare(
                    "the smallest transaction, two statements (no aim)",
                    new Throughput(vertx, callers, smallest),
                    database,
                    heads,
                    out);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
    }

    private static void compare(String what, Throughput load, Database database, Path heads, PrintStream out)
            throws ExecutionException, InterruptedException {
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        DoubleAdder rows = new DoubleAdder();
        double first = load.perSecond(false, WARM_UP) + sealed(load, database, heads, WARM_UP, rows);
        out.printf(
                "audit: %s, %d alternating repetitions of %d s (warmed up: %b)%n",
                what, REPETITIONS, SPAN.toSeconds(), first > 0);
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            without.add(load.perSecond(false, SPAN));
            with.add(sealed(load, database, heads, SPAN, rows));
            ratios.add(with.getLast() / without.getLast());
        }
        print(out, "without audit, transactions/s", without);
        print(out, "with row and sealer, transactions/s", with);
        print(out, "ratio of neighbours", ratios);
        out.printf("  rows sealed meanwhile: %.0f%n", rows.sum());
    }

    private static double sealed(Throughput load, Database database, Path heads, Duration span, DoubleAdder rows)
            throws ExecutionException, InterruptedException {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        AuditSealer sealer = new AuditSealer(database, Clock.systemUTC(), KEY, new FileHeadLog(heads), metrics);
        String deployed = load.vertx()
                .deployVerticle(sealer)
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        double perSecond = load.perSecond(true, span);
        load.vertx()
                .undeploy(deployed)
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        rows.add(metrics.get("dermvisit.audit.rows.sealed").counter().count());
        return perSecond;
    }

    private static void print(PrintStream out, String what, List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        out.printf(
                Locale.ROOT,
                "  %-40s median %.2f, range %.2f to %.2f%n",
                what,
                sorted.get(sorted.size() / 2),
                sorted.getFirst(),
                sorted.getLast());
    }
}
