package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.port.PatientAccess;
import io.vertx.core.Future;
import java.time.Clock;

/** Lets through whoever has to do with a patient, as the policy wants it; for everybody else the patient is not there. */
public final class RequirePatient implements PatientAccess {

    private final CareTeams teams;
    private final Clock clock;

    public RequirePatient(CareTeams teams, Clock clock) {
        this.teams = teams;
        this.clock = clock;
    }

    @Override
    public Future<Void> require(Tx tx, Grant grant, PatientId patient) {
        return relates(tx, grant, patient).map(related -> {
            if (!related) {
                throw unknown();
            }
            return null;
        });
    }

    Future<Boolean> relates(Tx tx, Grant grant, PatientId patient) {
        return teams.relates(tx, grant, patient, clock.instant());
    }

    static Failure unknown() {
        return Failure.notFound("patient.unknown", "We could not find this patient.");
    }
}
