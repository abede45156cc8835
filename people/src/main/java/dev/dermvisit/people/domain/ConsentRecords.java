package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.ConsentId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.port.Consents.Purpose;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** The consents of all patients. */
public interface ConsentRecords {

    /** All of a patient, newest first. */
    Future<List<Consent>> of(Tx tx, ClinicId clinic, PatientId patient);

    /** Keeps a consent, unless it was given already and is not withdrawn; gives the one that is in force then. */
    Future<Consent> give(Tx tx, ClinicId clinic, Consent consent);

    /** Nobody else changes it until the transaction is over. */
    Future<Optional<Consent>> lock(Tx tx, ClinicId clinic, ConsentId id);

    /** Keeps since when it is withdrawn. */
    Future<Void> withdraw(Tx tx, Consent consent);

    /** Whether this version was consented to and not withdrawn. */
    Future<Boolean> inForce(ClinicId clinic, PatientId patient, Purpose purpose, String version);
}
