package dev.dermvisit.kernel.port;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.UserId;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Who people are; answered by {@code people}. Names of another clinic are never in an answer. */
public interface Directory {

    /** Display names by account; unknown ids are absent. */
    Future<Map<UserId, String>> accountNames(ClinicId clinic, Collection<UserId> accounts);

    /** Display names by patient; unknown ids are absent. */
    Future<Map<PatientId, String>> patientNames(ClinicId clinic, Collection<PatientId> patients);

    /** The patient that this account signs in as, where it is a patient's. */
    Future<Optional<PatientId>> patientOf(ClinicId clinic, UserId account);

    /** Whether this account is a dermatologist's of the clinic who can sign in. */
    Future<Boolean> isDermatologist(ClinicId clinic, UserId account);
}
