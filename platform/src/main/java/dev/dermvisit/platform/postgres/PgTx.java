package dev.dermvisit.platform.postgres;

import dev.dermvisit.kernel.Tx;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A transaction on one connection of the pool. */
public final class PgTx implements Tx {

    private final SqlConnection connection;
    private final List<Future<?>> behind = new ArrayList<>();
    private final Promise<Void> committed = Promise.promise();

    PgTx(SqlConnection connection) {
        this.connection = connection;
    }

    /** The connection inside a transaction of ours. */
    public static SqlConnection connection(Tx tx) {
        return ((PgTx) tx).connection;
    }

    /**
     * Leaves a statement that has been sent to the commit, which waits for it and fails if it did: for a statement whose
     * answer the work has no use for.
     */
    public static void behind(Tx tx, Future<?> statement) {
        ((PgTx) tx).behind.add(statement);
    }

    /** Succeeds after the commit, and fails where there was none. */
    public static Future<Void> committed(Tx tx) {
        return ((PgTx) tx).committed.future();
    }

    /** The end of the transaction. */
    void end(AsyncResult<?> ended) {
        if (ended.succeeded()) {
            committed.complete();
        } else {
            committed.fail(ended.cause());
        }
    }

    /** What was left behind, and the statement that ends it all. */
    List<Future<?>> allBehind(Future<?> end) {
        return Stream.concat(behind.stream(), Stream.of(end)).toList();
    }

    /** Why the first failed of the statements that were left behind. */
    Optional<Throwable> firstFailure() {
        return behind.stream().filter(Future::failed).findFirst().map(Future::cause);
    }
}
