package dev.dermvisit.platform.audit;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.platform.audit.RefusalLimit.Suppressed;
import dev.dermvisit.platform.log.RequestOrigin;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.PgTx;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.postgres.Scope;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit trail as rows of {@code platform.audit_entry}. */
public final class PgAuditTrail implements AuditTrail {

    private static final Logger LOG = LoggerFactory.getLogger(PgAuditTrail.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Refusals that wait for the database at once: those beyond are counted, so that a flood does not queue up in memory. */
    private static final int WAITING = 256;

    private static final String INSERT = """
        insert into platform.audit_entry
            (at, clinic_id, actor_id, role, action, patient_id, object, outcome, code, count, correlation, source)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """;

    private final Vertx vertx;
    private final Database database;
    private final Clock clock;
    private final Supplier<Optional<RequestOrigin>> origin;
    private final Counter lost;
    private final RefusalLimit limit = new RefusalLimit();
    private final Set<Future<?>> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean timed = new AtomicBoolean();

    /** {@code origin} is asked, within each call, for the request that is being answered. */
    public PgAuditTrail(
            Vertx vertx,
            Database database,
            Clock clock,
            Supplier<Optional<RequestOrigin>> origin,
            MeterRegistry metrics) {
        this.vertx = vertx;
        this.database = database;
        this.clock = clock;
        this.origin = origin;
        this.lost = Counter.builder("dermvisit.audit.refusals.lost")
                .description("Refusals that could not be written into the audit trail")
                .register(metrics);
    }

    @Override
    public Future<Void> record(Tx tx, AuditEntry entry) {
        PgTx.behind(tx, PgTx.connection(tx).preparedQuery(INSERT).execute(done(entry)));
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> record(AuditEntry entry) {
        return database.query(Scope.of(entry.clinic()), INSERT, done(entry)).mapEmpty();
    }

    @Override
    public void refused(ClinicId clinic, AuditEntry.Refusal refusal) {
        writeMinuteOver();
        String address = origin.get().map(RequestOrigin::source).orElse(null);
        if (limit.admits(clinic, refusal, address, waiting.size() < WAITING)) {
            keep(clinic, oneRefusal(clinic, refusal), 1);
        } else if (timed.compareAndSet(false, true)) {
            // Nobody may come by after the flood, and its number has to be in the trail all the same.
            long timer = vertx.setTimer(untilMinuteOver().toMillis() + 1, over -> {
                timed.set(false);
                writeMinuteOver();
            });
            LOG.info("More is refused to one source than the audit trail keeps row by row (timer {})", timer);
        }
    }

    /** Writes the counts of refusals so far and waits for every refusal under way; for the end of the process. Never fails. */
    public Future<Void> flush() {
        limit.all().forEach(this::keep);
        return Future.join(List.copyOf(waiting)).mapEmpty().otherwiseEmpty().mapEmpty();
    }

    private void writeMinuteOver() {
        limit.over(clock.instant()).forEach(this::keep);
    }

    private void keep(Suppressed many) {
        keep(many.clinic(), counted(many), many.count());
    }

    /** The answer to the refused does not wait, and does not fail with this. */
    private void keep(ClinicId clinic, Tuple row, int refusals) {
        Future<?> written = database.query(Scope.of(clinic), INSERT, row);
        waiting.add(written);
        written.onComplete(settled -> waiting.remove(written)).onFailure(cause -> {
            lost.increment(refusals);
            LOG.warn("{} refusals are missing in the audit trail: {}", refusals, name(cause));
        });
    }

    private Duration untilMinuteOver() {
        return MINUTE.minusMillis(Math.floorMod(clock.millis(), MINUTE.toMillis()));
    }

    private static String name(Throwable cause) {
        return cause instanceof Failure failure
                ? failure.code()
                : cause.getClass().getSimpleName();
    }

    private Tuple done(AuditEntry entry) {
        Tuple row = Tuple.tuple()
                .addOffsetDateTime(Rows.utc(clock.instant()))
                .addUUID(entry.clinic().value())
                .addValue(entry.actor() == null ? null : entry.actor().value())
                .addValue(entry.role() == null ? null : entry.role().word())
                .addString(entry.action())
                .addValue(entry.patient() == null ? null : entry.patient().value())
                .addValue(entry.object())
                .addString("done")
                .addValue(null)
                .addValue(null);
        return originOf(row);
    }

    private Tuple oneRefusal(ClinicId clinic, AuditEntry.Refusal refusal) {
        Tuple row = Tuple.tuple()
                .addOffsetDateTime(Rows.utc(clock.instant()))
                .addUUID(clinic.value())
                .addValue(refusal.actor() == null ? null : refusal.actor().value())
                .addValue(refusal.role() == null ? null : refusal.role().word())
                .addString(refusal.operation())
                .addValue(null)
                .addValue(null)
                .addString("refused")
                .addString(refusal.code())
                .addValue(null);
        return originOf(row);
    }

    private Tuple counted(Suppressed many) {
        return Tuple.tuple()
                .addOffsetDateTime(Rows.utc(clock.instant()))
                .addUUID(many.clinic().value())
                .addValue(many.actor() == null ? null : many.actor().value())
                .addValue(many.role() == null ? null : many.role().word())
                .addString(many.operation())
                .addValue(null)
                .addValue(null)
                .addString("refused-many")
                .addString(many.code())
                .addInteger(many.count())
                .addValue(null)
                .addValue(many.source());
    }

    private Tuple originOf(Tuple row) {
        Optional<RequestOrigin> known = origin.get();
        return row.addValue(known.map(RequestOrigin::correlation).orElse(null))
                .addValue(known.map(RequestOrigin::source).orElse(null));
    }
}
