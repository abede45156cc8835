package dev.dermvisit.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.testing.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a transaction promises while its statements travel without waiting for each other. */
class TransactionsIT {

    private static final ClinicId CLINIC = new ClinicId(new UUID(1, 1));

    private Vertx vertx;
    private Database database;

    @BeforeEach
    void connect() {
        vertx = Vertx.vertx();
        database = Database.of(vertx, TestDatabase.fresh(List.of("platform")).application());
    }

    @AfterEach
    void disconnect() {
        done(vertx.close());
    }

    @Test
    void whatSucceedsStays() {
        done(database.within(CLINIC, tx -> insert(tx, "a").compose(first -> insert(tx, "b"))));
        assertThat(kept()).containsExactly("a", "b");
    }

    @Test
    void whatWasLeftBehindFailsTheTransaction() {
        Future<Void> failing = database.within(
                CLINIC,
                tx -> insert(tx, "a").map(inserted -> {
                    PgTx.behind(tx, PgTx.connection(tx).query("select 1 / 0").execute());
                    return null;
                }));
        assertThatThrownBy(() -> done(failing))
                .isInstanceOfSatisfying(
                        Failure.class, refused -> assertThat(refused.code()).isEqualTo("request.invalid"));
        assertThat(kept()).isEmpty();
    }

    @Test
    void workThatOverlooksAFailedStatementFailsAllTheSame() {
        Future<Void> careless = database.within(
                CLINIC,
                tx -> insert(tx, "a")
                        .compose(inserted -> PgTx.connection(tx)
                                .query("select * from platform.nowhere")
                                .execute()
                                .mapEmpty())
                        .otherwiseEmpty()
                        .mapEmpty());
        assertThatThrownBy(() -> done(careless))
                .isInstanceOfSatisfying(
                        PgException.class,
                        aborted -> assertThat(aborted.getSqlState()).isEqualTo("25P02"));
        assertThat(kept()).isEmpty();
    }

    @Test
    void workThatThrowsLeavesNothing() {
        Future<Void> thrown = database.within(CLINIC, tx -> {
            PgTx.behind(tx, insert(tx, "a"));
            throw new IllegalStateException("undone");
        });
        assertThatThrownBy(() -> done(thrown)).hasMessage("undone");
        assertThat(kept()).isEmpty();
    }

    @Test
    void aConnectionServesTheNextAfterAFailure() {
        for (int i = 0; i < 3 * 16; i++) {
            Future<Void> failing = database.within(CLINIC, tx -> Future.failedFuture(new IllegalStateException("no")));
            assertThatThrownBy(() -> done(failing)).hasMessage("no");
        }
        done(database.within(CLINIC, tx -> insert(tx, "after")));
        assertThat(kept()).containsExactly("after");
    }

    @Test
    void tellsOfTheCommitAndNotOfARollback() {
        AtomicReference<Future<Void>> committed = new AtomicReference<>();
        AtomicReference<Future<Void>> rolledBack = new AtomicReference<>();
        done(database.within(CLINIC, tx -> {
            committed.set(PgTx.committed(tx));
            return insert(tx, "a");
        }));
        Future<Void> undone = database.within(CLINIC, tx -> {
            rolledBack.set(PgTx.committed(tx));
            return Future.failedFuture(new IllegalStateException("undone"));
        });
        assertThatThrownBy(() -> done(undone)).hasMessage("undone");
        done(committed.get());
        assertThatThrownBy(() -> done(rolledBack.get())).hasMessage("undone");
    }

    private static Future<Void> insert(Tx tx, String subject) {
        return PgTx.connection(tx)
                .preparedQuery("""
                    insert into platform.outbox_effect (clinic_id, topic, subject, at) values ($1, 'test', $2, now())\
                    """)
                .execute(Tuple.of(CLINIC.value(), subject))
                .mapEmpty();
    }

    private List<String> kept() {
        return done(database.query(
                        Scope.everywhere(),
                        "select subject from platform.outbox_effect order by subject",
                        Tuple.tuple())
                .map(rows -> Rows.all(rows, row -> row.getString("subject"))));
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
