package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who treats whom, from when to when. */
public interface CareTeams {

    /** Somebody's time in a care team; {@code until} is absent while it lasts. */
    record Member(
            UserId account,
            Role role,
            String name,
            Instant since,
            @Nullable Instant until) {
        @Override
        public String toString() {
            return "Member[" + account + "]";
        }
    }

    /** Members of today first, then former ones, the newest first. */
    Future<List<Member>> of(Tx tx, ClinicId clinic, PatientId patient);

    /** False where they are a member already. */
    Future<Boolean> add(Tx tx, ClinicId clinic, PatientId patient, UserId account, Instant now);

    /** False where they are none. */
    Future<Boolean> end(Tx tx, PatientId patient, UserId account, Instant now);

    /**
     * Whether the caller is to the patient what their grant asks for; false for a patient who is not there. A guest is one's
     * own self who came by the patient's link, until its time is over.
     */
    Future<Boolean> relates(Tx tx, Grant grant, PatientId patient, Instant now);
}
