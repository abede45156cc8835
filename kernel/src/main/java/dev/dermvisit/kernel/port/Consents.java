package dev.dermvisit.kernel.port;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import io.vertx.core.Future;

/** What patients have consented to; answered by {@code people}. */
public interface Consents {

    /** What is consented to. */
    enum Purpose {
        /** A visit by video. */
        TELEHEALTH
    }

    /** Whether the text in force has been consented to and not withdrawn. */
    Future<Boolean> given(ClinicId clinic, PatientId patient, Purpose purpose);
}
