package dev.dermvisit.kernel.port;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Tx;
import io.vertx.core.Future;

/** The record of who did what to whom: rows that are added and never changed; answered by {@code platform}. */
public interface AuditTrail {

    /**
     * Adds a row to the transaction of what it records: both stay, or neither. It may succeed before the row is written; the
     * transaction fails where it cannot be.
     */
    Future<Void> record(Tx tx, AuditEntry entry);

    /** Adds a row on its own, for a reading; whoever read must not be answered before this has succeeded. */
    Future<Void> record(AuditEntry entry);

    /**
     * Keeps a refusal, on its own since the transaction it belonged to is rolled back. Up to a limit per source and minute
     * each is a row, beyond it only their number is. The answer to the refused does not wait for it.
     */
    void refused(ClinicId clinic, AuditEntry.Refusal refusal);
}
