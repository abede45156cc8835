package dev.dermvisit.bench;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import io.vertx.core.Future;

/** The reference: nothing is remembered. */
final class NoTrail implements AuditTrail {

    @Override
    public Future<Void> record(Tx tx, AuditEntry entry) {
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> record(AuditEntry entry) {
        return Future.succeededFuture();
    }

    @Override
    public void refused(ClinicId clinic, AuditEntry.Refusal refusal) {
        // nothing is remembered
    }
}
