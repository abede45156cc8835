package dev.dermvisit.platform.outbox;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.port.EffectConsumer;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.DatabaseRoles;
import dev.dermvisit.platform.postgres.DatabaseSettings;
import dev.dermvisit.platform.postgres.PgTx;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.postgres.Scope;
import dev.dermvisit.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A database of its own with an outbox, a table for causes and one for outcomes, and a clock that is moved. */
final class Trial implements AutoCloseable {

    static final ClinicId CLINIC = new ClinicId(UUID.fromString("00000000-0000-0000-0000-00000000000a"));
    static final ClinicId OTHER_CLINIC = new ClinicId(UUID.fromString("00000000-0000-0000-0000-00000000000b"));

    final MovableClock clock = new MovableClock();
    final MeterRegistry metrics = new SimpleMeterRegistry();
    final Vertx vertx = Vertx.vertx();
    final DatabaseSettings settings;
    final Database database;
    final PgOutbox outbox;

    Trial() {
        DatabaseRoles roles = TestDatabase.fresh(List.of("platform"));
        DatabaseSettings app = roles.application();
        tables(roles);
        this.settings = new DatabaseSettings(app.host(), app.port(), app.name(), app.user(), app.password(), 16);
        this.database = Database.of(vertx, settings);
        this.outbox = new PgOutbox(clock);
    }

    private static void tables(DatabaseRoles roles) {
        String application = roles.application().user();
        try (Connection connection = DriverManager.getConnection(
                        roles.owner().jdbcUrl(),
                        roles.owner().user(),
                        roles.owner().password().reveal());
                Statement statement = connection.createStatement()) {
            statement.execute("create schema trial");
            statement.execute("grant usage on schema trial to " + application);
            statement.execute("create table trial.cause (id uuid primary key)");
            statement.execute("create table trial.outcome (n bigint generated always as identity,"
                    + " consumer text, effect_id bigint, clinic_id uuid, subject text)");
            statement.execute("alter table trial.outcome enable row level security");
            statement.execute("create policy clinic on trial.outcome using (platform.in_scope(clinic_id))");
            statement.execute("grant select, insert on all tables in schema trial to " + application);
        } catch (SQLException refused) {
            throw new IllegalStateException("the trial's tables could not be made", refused);
        }
    }

    /** What a process with these consumers does at each look. */
    OutboxPass pass(EffectConsumer... consumers) {
        return pass(Backoff.DEFAULT, consumers);
    }

    OutboxPass pass(Backoff backoff, EffectConsumer... consumers) {
        List<EffectConsumer> all = List.of(consumers);
        List<String> names = all.stream().map(EffectConsumer::name).toList();
        PgQueue queue = new PgQueue(database);
        names.forEach(name -> done(queue.register(name)));
        OutboxMetrics counted = new OutboxMetrics(metrics, clock, names);
        FailedAttempts failures =
                new FailedAttempts(new PgDeliveries(database), backoff, counted, clock, new Random(7));
        return new OutboxPass(database, all, failures, counted, clock, 2);
    }

    void add(ClinicId clinic, String topic, String subject) {
        add(clinic, topic, List.of(subject));
    }

    /** In one transaction. */
    void add(ClinicId clinic, String topic, List<String> subjects) {
        done(database.inTransaction(
                Scope.of(clinic),
                tx -> Future.all(subjects.stream()
                        .map(subject -> outbox.add(tx, clinic, topic, subject))
                        .toList())));
    }

    /** Commits an effect after a while of the database's choosing, so that commits overtake ids. */
    Future<Void> addSlowly(String topic, String subject) {
        return database.inTransaction(
                Scope.of(CLINIC),
                tx -> outbox.add(tx, CLINIC, topic, subject)
                        .compose(added -> PgTx.connection(tx)
                                .query("select pg_sleep(random() * 0.02)")
                                .execute())
                        .mapEmpty());
    }

    /** Looks until nothing is due. */
    static void exhaust(OutboxPass pass) {
        while (get(pass.run()) > 0) {
            // The next look may find more.
        }
    }

    /** The subjects of a consumer's outcomes, in the order in which they were written. */
    List<String> outcomes(String consumer) {
        return get(database.query(
                        Scope.everywhere(),
                        "select subject from trial.outcome where consumer = $1 order by n",
                        Tuple.of(consumer))
                .map(rows -> Rows.all(rows, row -> row.getString("subject"))));
    }

    long count(String sql) {
        return get(database.query(Scope.everywhere(), sql, Tuple.tuple())
                .map(rows -> Rows.first(rows, row -> row.getLong(0)).orElseThrow()));
    }

    static <T> T get(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    /** Waits for what has no answer worth looking at. */
    static void done(Future<?> future) {
        future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() {
        done(vertx.close());
    }
}
