package dev.dermvisit.platform.outbox;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.port.EffectConsumer;
import dev.dermvisit.platform.config.Secret;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.DatabaseSettings;
import dev.dermvisit.platform.postgres.PgTx;
import dev.dermvisit.platform.postgres.Scope;
import dev.dermvisit.platform.topic.LocalTopic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A process of its own that commits effects one after the other and makes them happen meanwhile; tests kill it.
 *
 * <p>Reads host, port, database, user, password and the file's path from standard input, then the line {@code write} or
 * {@code drain}. Says {@code committed} after each commit.
 */
final class CrashingNode {

    static final String TOPIC = "thing.changed";

    private CrashingNode() {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        DatabaseSettings settings = new DatabaseSettings(
                input.readLine(),
                Integer.parseInt(input.readLine()),
                input.readLine(),
                input.readLine(),
                new Secret(input.readLine()),
                8);
        Outside outside = Outside.at(Path.of(input.readLine()));
        boolean writes = input.readLine().equals("write");

        Vertx vertx = Vertx.vertx();
        Database database = Database.of(vertx, settings);
        LocalTopic<OutboxMoved> moved = new LocalTopic<>();
        PgOutbox outbox = new PgOutbox(Clock.systemUTC(), moved);
        // Two processes may overlap for a moment after a kill: PostgreSQL has not noticed yet. Then a retry comes soon.
        Backoff soon = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1), 1_000);
        OutboxWorker worker = new OutboxWorker(
                database,
                List.of(outside),
                moved,
                Clock.systemUTC(),
                new Random(),
                new OutboxSettings(Duration.ofMillis(100), 2, Duration.ofDays(7), soon),
                new SimpleMeterRegistry());
        vertx.deployVerticle(worker)
                .compose(ready -> writes ? commit(database, outbox, outside) : Future.succeededFuture())
                .onFailure(failed -> System.out.println("failed " + failed));
        if (System.in.read() < 0) {
            System.exit(0);
        }
    }

    /** Half of the time it waits for the effect, so that a kill also meets one that is just being handled. */
    private static Future<Void> commit(Database database, PgOutbox outbox, Outside outside) {
        ClinicId clinic = Trial.CLINIC;
        UUID cause = UUID.randomUUID();
        Future<Void> happened = outside.expect(cause.toString());
        return database.inTransaction(
                        Scope.of(clinic),
                        tx -> PgTx.connection(tx)
                                .preparedQuery("insert into trial.cause (id) values ($1)")
                                .execute(Tuple.of(cause))
                                .compose(caused -> outbox.add(tx, clinic, TOPIC, cause.toString())))
                .onSuccess(committed -> System.out.println("committed"))
                .compose(committed -> cause.getLeastSignificantBits() % 2 == 0 ? happened : Future.succeededFuture())
                .compose(next -> commit(database, outbox, outside));
    }

    /** Writes an outcome within the transaction and a line outside of it, the line only where it is not there yet. */
    private static final class Outside implements EffectConsumer {

        private final OutcomeConsumer inside = new OutcomeConsumer("outside", Set.of(TOPIC));
        private final Path file;
        private final Set<String> written;
        private final Map<String, Promise<Void>> expected = new ConcurrentHashMap<>();

        private Outside(Path file, Set<String> written) {
            this.file = file;
            this.written = written;
        }

        static Outside at(Path file) throws IOException {
            return new Outside(file, Files.exists(file) ? new HashSet<>(Files.readAllLines(file)) : new HashSet<>());
        }

        Future<Void> expect(String subject) {
            return expected.computeIfAbsent(subject, one -> Promise.promise()).future();
        }

        @Override
        public String name() {
            return inside.name();
        }

        @Override
        public Set<String> topics() {
            return inside.topics();
        }

        @Override
        public Future<Void> handle(Tx tx, Effect effect) {
            return inside.handle(tx, effect).andThen((inserted, refused) -> {
                if (refused == null) {
                    append(Long.toString(effect.id()));
                    Promise<Void> waited = expected.remove(effect.subject());
                    if (waited != null) {
                        waited.complete();
                    }
                }
            });
        }

        private void append(String id) {
            if (written.add(id)) {
                try {
                    Files.writeString(file, id + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                } catch (IOException full) {
                    throw new UncheckedIOException(full);
                }
            }
        }
    }
}
