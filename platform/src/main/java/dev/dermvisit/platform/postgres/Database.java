package dev.dermvisit.platform.postgres;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Transactions;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.platform.config.ConfigurationException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL as the modules see it: one statement, or a transaction of several, always within a {@link Scope}. */
public final class Database implements Transactions {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(10);
    private static final Duration SHORTLY = Duration.ofSeconds(2);

    private static final Set<String> OUTAGES = Set.of("08", "53", "57");
    /** Class 22 data exception. */
    private static final String BAD_DATA = "22";
    /** Class 40 transaction rollback: a deadlock or a failed serialization. */
    private static final String ROLLED_BACK = "40";

    /** Local to the transaction, so that a connection goes back to the pool without one. */
    private static final String SET_SCOPE = "select set_config('dermvisit.scope', $1, true)";

    /** So many statements travel without waiting for the one before: a single statement with its scope is one round trip. */
    private static final int PIPELINE = 16;

    private final Pool pool;

    private Database(Pool pool) {
        this.pool = pool;
    }

    /** Connects lazily ({@link #ping} tells whether it works) and closes with its Vertx. */
    public static Database of(Vertx vertx, DatabaseSettings settings) {
        PgConnectOptions connect = new PgConnectOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setDatabase(settings.name())
                .setUser(settings.user())
                .setPassword(settings.password().reveal())
                .setCachePreparedStatements(true)
                .setPipeliningLimit(PIPELINE)
                .addProperty("application_name", "dermvisit");
        PoolOptions pooling = new PoolOptions()
                .setMaxSize(settings.connections())
                .setShared(true)
                .setName("dermvisit-" + settings.host() + "-" + settings.port() + "-" + settings.name())
                .setConnectionTimeout(5)
                .setConnectionTimeoutUnit(TimeUnit.SECONDS);
        return new Database(PgBuilder.pool()
                .connectingTo(connect)
                .with(pooling)
                .using(vertx)
                .build());
    }

    /** One statement in a transaction of its own. */
    public Future<RowSet<Row>> query(Scope scope, String sql, Tuple parameters) {
        return limited(pool.withConnection(connection -> pipelined(connection, scope, sql, parameters)));
    }

    /** Sent at once and answered in order. After a statement that failed, commit rolls back (and says so by succeeding). */
    private static Future<RowSet<Row>> pipelined(SqlConnection connection, Scope scope, String sql, Tuple parameters) {
        Future<?> begun = connection.query("begin").execute();
        Future<?> scoped = connection.preparedQuery(SET_SCOPE).execute(Tuple.of(scope.setting()));
        Future<RowSet<Row>> answered = connection.preparedQuery(sql).execute(parameters);
        Future<?> committed = connection.query("commit").execute();
        // All four are waited for, or the connection would go back while its answers are still to come.
        return Future.join(begun, scoped, answered, committed)
                .transform(settled -> settled.succeeded()
                        ? answered
                        : Future.failedFuture(firstFailure(List.of(begun, scoped, answered, committed))));
    }

    private static Throwable firstFailure(List<Future<?>> statements) {
        return statements.stream()
                .filter(Future::failed)
                .findFirst()
                .map(Future::cause)
                .orElseThrow();
    }

    @Override
    public <T> Future<T> within(ClinicId clinic, Function<Tx, Future<T>> work) {
        return inTransaction(Scope.of(clinic), work);
    }

    /**
     * Statements that happen together or not at all; committed when the future succeeds.
     *
     * <p>The first statement of the work travels with the begin, and one that was left behind ({@link PgTx#behind}) with
     * the commit: what a transaction waits for is what its work waits for, and the commit.
     */
    public <T> Future<T> inTransaction(Scope scope, Function<Tx, Future<T>> work) {
        AtomicBoolean givenUp = new AtomicBoolean();
        return limited(pool.withConnection(connection -> {
                    PgTx tx = new PgTx(connection);
                    PgTx.behind(tx, connection.query("begin").execute());
                    PgTx.behind(tx, enter(connection, scope));
                    return Future.succeededFuture(tx)
                            .compose(work)
                            .compose(done -> givenUp.get() ? tooLate() : Future.succeededFuture(done))
                            .compose(done -> commit(tx).map(done), failed -> rollBack(tx, failed))
                            .onComplete(tx::end);
                }))
                .onFailure(failed -> givenUp.set(true));
    }

    /** Of a transaction in which a statement failed PostgreSQL makes a rollback and no error, so a select asks first. */
    private static Future<Void> commit(PgTx tx) {
        Future<?> committed = PgTx.connection(tx).query("select 1; commit").execute();
        return Future.join(tx.allBehind(committed))
                .<Void>mapEmpty()
                .recover(failed -> committed.succeeded() ? Future.failedFuture(failed) : rollBack(tx, failed));
    }

    /** Fails with the cause; its own answer comes after those of all statements before. */
    private static <T> Future<T> rollBack(PgTx tx, Throwable cause) {
        Future<?> ended = PgTx.connection(tx).query("rollback").execute();
        return Future.join(tx.allBehind(ended))
                .transform(settled -> Future.failedFuture(tx.firstFailure().orElse(cause)));
    }

    private static Future<Void> enter(SqlConnection connection, Scope scope) {
        return connection
                .preparedQuery(SET_SCOPE)
                .execute(Tuple.of(scope.setting()))
                .mapEmpty();
    }

    /** Holds the rest of a transaction that began {@link Scope#everywhere} to one clinic. */
    public static Future<Void> narrow(Tx tx, ClinicId clinic) {
        return enter(PgTx.connection(tx), Scope.of(clinic));
    }

    /** Whoever asked was told that it failed: it must not happen after all once the database wakes up. */
    private static <T> Future<T> tooLate() {
        return Future.failedFuture(new TimeoutException("given up"));
    }

    /**
     * Makes sure that we are nobody who could change a table, skip row-level security or rewrite the audit trail.
     *
     * @return fails with a {@link ConfigurationException} that says what is wrong with the role
     */
    public Future<Void> requireModestRole() {
        return query(Scope.everywhere(), """
            select rolsuper or rolbypassrls or rolcreaterole
                   or exists (select from pg_class where relowner = pg_roles.oid and relkind in ('r', 'p')) as mighty
            from pg_roles
            where rolname = current_user
            """, Tuple.tuple())
                .compose(rows ->
                        Rows.first(rows, row -> row.getBoolean("mighty")).orElse(true)
                                ? Future.failedFuture(new ConfigurationException(
                                        "database.user must own no table and be no superuser: see"
                                                + " doc/database.md for its two roles"))
                                : Future.succeededFuture());
    }

    /** Connections that are open now. */
    public int connections() {
        return pool.size();
    }

    /** Succeeds when PostgreSQL answers. */
    public Future<Void> ping() {
        return limited(pool.query("select 1").execute()).mapEmpty();
    }

    /** A time-out cancels nothing: the outcome is unknown, and the caller is told to try again, never that it worked. */
    private static <T> Future<T> limited(Future<T> work) {
        return work.timeout(STATEMENT_LIMIT.toMillis(), TimeUnit.MILLISECONDS).recover(Database::translate);
    }

    private static <T> Future<T> translate(Throwable cause) {
        if (isOutage(cause)) {
            LOG.warn("The database did not answer: {}", cause.getClass().getSimpleName());
            return Future.failedFuture(Failure.unavailable(
                    "database.unavailable", "We cannot reach our records right now. Please try again.", SHORTLY));
        }
        if (cause instanceof PgException undecided && undecided.getSqlState().startsWith(ROLLED_BACK)) {
            return Future.failedFuture(Failure.unavailable(
                    "database.contended", "Two changes met, and this one was not made. Please try again.", SHORTLY));
        }
        if (cause instanceof PgException refused && refused.getSqlState().startsWith(BAD_DATA)) {
            return Future.failedFuture(Failure.malformed(
                    "request.invalid", "A part of this cannot be stored, such as a null character.", null));
        }
        return Future.failedFuture(cause);
    }

    /** Class 08 connection exception, 53 insufficient resources, 57 operator intervention (PostgreSQL appendix A). */
    private static boolean isOutage(Throwable cause) {
        return switch (cause) {
            case PgException refused -> OUTAGES.contains(refused.getSqlState().substring(0, 2));
            case IOException lost -> true;
            case TimeoutException silent -> true;
            case ClosedConnectionException closed -> true;
            case VertxException pool -> String.valueOf(pool.getMessage()).startsWith("Timeout");
            default -> false;
        };
    }
}
