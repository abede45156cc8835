package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import io.vertx.core.Future;

/** The keys that patients and the indexes of them stand and fall with. */
public interface PatientKeys {

    /** Destroys the patient's key: what is sealed with it can never be read again, in no backup either. */
    Future<Void> destroy(PatientId patient);

    /**
     * Makes every keyed hash of the clinic's patients and of all sign-in names anew with new keys and destroys the old
     * ones, so that those in old backups cannot be tried out any more.
     */
    Future<Void> renewIndexes(ClinicId clinic);
}
