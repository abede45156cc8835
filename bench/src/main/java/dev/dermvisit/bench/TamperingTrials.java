package dev.dermvisit.bench;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.platform.audit.AuditReport;
import dev.dermvisit.platform.audit.AuditSealer;
import dev.dermvisit.platform.audit.AuditVerifier;
import dev.dermvisit.platform.audit.FileHeadLog;
import dev.dermvisit.platform.audit.PgAuditTrail;
import dev.dermvisit.platform.audit.SealingKey;
import dev.dermvisit.platform.log.RequestOrigin;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.DatabaseRoles;
import dev.dermvisit.platform.postgres.DatabaseSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Seals a trail once and falsifies it many times, each time asking a verifier.
 *
 * <p>Each attack is a transaction that is verified from within and rolled back.
 */
final class TamperingTrials {

    private static final int BLOCKS = 12;
    private static final int ROWS = 9;

    private final DatabaseRoles roles;
    private final Path work;
    private final SealingKey key = SealingKey.generate(new SecureRandom());

    /** In a migrated database whose trail is empty, and an empty directory. */
    TamperingTrials(DatabaseRoles roles, Path work) {
        this.roles = roles;
        this.work = work;
    }

    /** How many attacks of each kind were not found. */
    Map<Tampering, Integer> run(int trials, long seed) throws SQLException, IOException {
        Path sealed = Files.createDirectories(work.resolve("heads"));
        Path tampered = Files.createDirectories(work.resolve("tampered"));
        seal(sealed, seed);
        HeadFile heads = HeadFile.of(sealed);
        Random random = new Random(seed);
        Map<Tampering, Integer> missed = new EnumMap<>(Tampering.class);
        DatabaseSettings owner = roles.owner();
        try (Connection connection = DriverManager.getConnection(
                owner.jdbcUrl(), owner.user(), owner.password().reveal())) {
            connection.setAutoCommit(false);
            heads.writeInto(tampered);
            requireClean(verify(connection, tampered, List.of(sealed)));
            for (Tampering kind : Tampering.values()) {
                int count = 0;
                for (int trial = 0; trial < trials; trial++) {
                    new Attack(connection, heads, random).carryOut(kind).writeInto(tampered);
                    AuditReport report =
                            verify(connection, tampered, kind.needsTheCopy() ? List.of(sealed) : List.of());
                    count += kind.isFoundBy(report.findings()) ? 0 : 1;
                    connection.rollback();
                }
                missed.put(kind, count);
            }
            heads.writeInto(tampered);
            requireClean(verify(connection, tampered, List.of(sealed)));
        }
        return missed;
    }

    /** Without control nobody knows whether a verifier that always finds something is any good. */
    private static void requireClean(AuditReport report) {
        if (!report.isClean() || report.rows() == 0 || report.unsealed() == 0) {
            throw new IllegalStateException("the untouched trail gives " + report);
        }
    }

    /** Some minutes later, when every block should have its head. */
    private AuditReport verify(Connection connection, Path heads, List<Path> copies) throws SQLException, IOException {
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5));
        return new AuditVerifier(heads, copies, List.of(key.verification()), later).verify(connection);
    }

    private void seal(Path heads, long seed) {
        Vertx vertx = Vertx.vertx();
        try {
            Database database = Database.of(vertx, roles.application());
            SimpleMeterRegistry metrics = new SimpleMeterRegistry();
            Random random = new Random(seed);
            PgAuditTrail trail = new PgAuditTrail(vertx, database, Clock.systemUTC(), () -> origin(random), metrics);
            AuditSealer sealer = new AuditSealer(database, Clock.systemUTC(), key, new FileHeadLog(heads), metrics);
            await(vertx.deployVerticle(sealer));
            for (int block = 0; block < BLOCKS; block++) {
                write(trail, random);
                await(sealer.sealNow());
            }
            vertx.deploymentIDs().forEach(id -> await(vertx.undeploy(id)));
            write(trail, random);
        } finally {
            await(vertx.close());
        }
    }

    private static void write(PgAuditTrail trail, Random random) {
        List<Future<?>> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(trail.record(entry(random)));
        }
        await(Future.join(rows));
    }

    private static AuditEntry entry(Random random) {
        ClinicId clinic = new ClinicId(new UUID(1, random.nextInt(3)));
        PatientId patient = random.nextBoolean() ? new PatientId(new UUID(3, random.nextInt(20))) : null;
        return random.nextInt(4) == 0
                ? AuditEntry.bySystem(clinic, "key.rotated")
                : new AuditEntry(
                        clinic,
                        new UserId(new UUID(2, random.nextInt(9))),
                        Role.ASSISTANT,
                        "patient.read",
                        patient,
                        null);
    }

    private static Optional<RequestOrigin> origin(Random random) {
        return random.nextBoolean()
                ? Optional.empty()
                : Optional.of(new RequestOrigin("req-" + random.nextInt(99), "192.0.2." + random.nextInt(9)));
    }

    private static void await(Future<?> future) {
        try {
            Object settled = future.map(Optional::ofNullable)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
            if (settled == null) {
                throw new IllegalStateException("a future without an outcome");
            }
        } catch (java.util.concurrent.ExecutionException
                | java.util.concurrent.TimeoutException
                | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
