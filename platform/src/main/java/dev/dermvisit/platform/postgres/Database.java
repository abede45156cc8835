package dev.dermvisit.platform.postgres;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Tx;
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
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL as the modules see it: one statement, or a transaction of several. */
public final class Database {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(10);
    private static final Duration SHORTLY = Duration.ofSeconds(2);

    private static final Set<String> OUTAGES = Set.of("08", "53", "57");
    /** Class 22 data exception. */
    private static final String BAD_DATA = "22";

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
    public Future<RowSet<Row>> query(String sql, Tuple parameters) {
        return limited(pool.preparedQuery(sql).execute(parameters));
    }

    /** Statements that happen together or not at all; committed when the future succeeds. */
    public <T> Future<T> inTransaction(Function<Tx, Future<T>> work) {
        AtomicBoolean givenUp = new AtomicBoolean();
        return limited(pool.withTransaction(connection -> work.apply(new PgTx(connection))
                        .compose(done -> givenUp.get() ? rollBack() : Future.succeededFuture(done))))
                .onFailure(failed -> givenUp.set(true));
    }

    /** Whoever asked was told that it failed: it must not happen after all once the database wakes up. */
    private static <T> Future<T> rollBack() {
        return Future.failedFuture(new TimeoutException("given up"));
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
