package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import java.time.Instant;

/** A person in care. */
public record Patient(PatientId id, ClinicId clinic, PatientDetails details, Instant createdAt, boolean hasAccount) {

    Patient with(PatientDetails newDetails) {
        return new Patient(id, clinic, newDetails, createdAt, hasAccount);
    }

    @Override
    public String toString() {
        return "Patient[" + id + "]";
    }
}
