package dev.dermvisit.kernel;

import io.vertx.core.Future;
import java.util.function.Function;

/** Where a use case lets several things happen together or not at all; answered by the database. */
public interface Transactions {

    /**
     * Runs work that sees the rows of one clinic and no other. Committed when the future succeeds; when it fails, nothing
     * of it stays.
     */
    <T> Future<T> within(ClinicId clinic, Function<Tx, Future<T>> work);
}
