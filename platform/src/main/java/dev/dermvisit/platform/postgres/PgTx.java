package dev.dermvisit.platform.postgres;

import dev.dermvisit.kernel.Tx;
import io.vertx.sqlclient.SqlConnection;

/** A transaction on one connection of the pool. */
public record PgTx(SqlConnection connection) implements Tx {

    /** The connection inside a transaction of ours. */
    public static SqlConnection connection(Tx tx) {
        return ((PgTx) tx).connection();
    }
}
