package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Tx;
import io.vertx.core.Future;
import java.time.Instant;

/** The keys that patients and the indexes of them stand and fall with. */
public interface PatientKeys {

    /** Destroys the patient's key: what is sealed with it can never be read again, in no backup either. */
    Future<Void> destroy(PatientId patient);

    /** Keeps that the clinic's hashes have to be renewed; {@link #renewDue} does so once the transaction is committed. */
    Future<Void> renewalIsDue(Tx tx, ClinicId clinic, Instant now);

    /**
     * Makes every keyed hash anew where that is due, of the clinic's patients and of all sign-in names, with new keys, and
     * destroys the old ones: those in old backups cannot be tried out any more. Cut off in between it is due still.
     */
    Future<Void> renewDue();
}
