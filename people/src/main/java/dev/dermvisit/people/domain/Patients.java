package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The patients of all clinics. Who has been erased is in no answer. */
public interface Patients {

    /**
     * Whom to look for.
     *
     * @param treatedBy only patients whose care team this account is in today; absent for all of the clinic
     * @param after the last of the page before
     */
    record Query(
            ClinicId clinic,
            PatientSearch search,
            @Nullable UserId treatedBy,
            @Nullable PatientId after,
            int limit) {}

    /** A page of those who match, in an order that stays. */
    Future<List<Patient>> find(Tx tx, Query query);

    Future<Optional<Patient>> byId(Tx tx, ClinicId clinic, PatientId id);

    /** The same; nobody else changes them, and no renewal of hashes passes them by, until the transaction is over. */
    Future<Optional<Patient>> lock(Tx tx, ClinicId clinic, PatientId id);

    /** Makes the patient's key and keeps them sealed with it. */
    Future<Void> add(Tx tx, Patient patient);

    Future<Void> change(Tx tx, Patient patient);

    /** Empties the patient's rows and those of their account and guests; whatever else of theirs is sealed is left to the key's end. */
    Future<Void> forget(Tx tx, Patient patient);

    /** The account that a patient signs in with, and those of whoever came for them by a link. */
    Future<List<UserId>> accountsFor(Tx tx, PatientId patient);
}
