package dev.dermvisit.scheduling.domain;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.Directory;
import io.vertx.core.Future;

/** Who holds visits. */
final class Clinicians {

    private final Directory directory;

    Clinicians(Directory directory) {
        this.directory = directory;
    }

    /** Fails with 404 {@code clinician.unknown}. */
    Future<Void> require(ClinicId clinic, UserId clinician) {
        return directory.isDermatologist(clinic, clinician).map(holdsVisits -> {
            if (!holdsVisits) {
                throw Failure.notFound("clinician.unknown", "We could not find this clinician.");
            }
            return null;
        });
    }
}
