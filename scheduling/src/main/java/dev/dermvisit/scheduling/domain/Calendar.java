package dev.dermvisit.scheduling.domain;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.UserId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** The appointments of a clinic. */
public interface Calendar {

    /** Whose appointments are meant. */
    sealed interface Whose {
        record OfPatient(PatientId patient) implements Whose {}

        record OfClinician(UserId clinician) implements Whose {}

        record OfClinic() implements Whose {}
    }

    /** Those that start in [from, to), earliest first. */
    Future<List<Appointment>> between(ClinicId clinic, Whose whose, Instant from, Instant to);

    Future<Void> add(Appointment appointment);
}
