package dev.dermvisit.kernel.port;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.VisitId;
import io.vertx.core.Future;

/** Who has come to a visit; answered by {@code signaling}. */
public interface Attendance {

    /** Whether the patient has come to this visit, be it only to its waiting room. */
    Future<Boolean> attended(ClinicId clinic, VisitId visit);
}
