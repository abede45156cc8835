package dev.dermvisit.kernel.port;

import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Tx;
import io.vertx.core.Future;

/** Who has to do with which patient right now; answered by {@code people}. */
public interface PatientAccess {

    /**
     * Succeeds where the caller is to the patient what their grant asks for.
     *
     * <p>Fails with 404 {@code patient.unknown} otherwise: for whoever has nothing to do with them a patient is not there.
     */
    Future<Void> require(Tx tx, Grant grant, PatientId patient);
}
