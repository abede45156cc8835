package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.ConsentId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.Consents.Purpose;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a patient has consented to something.
 *
 * @param version of the text that was shown
 * @param givenBy the account that gave it
 */
public record Consent(
        ConsentId id,
        PatientId patient,
        Purpose purpose,
        String version,
        Instant givenAt,
        UserId givenBy,
        @Nullable Instant withdrawnAt) {

    Consent withdrawn(Instant now) {
        return new Consent(id, patient, purpose, version, givenAt, givenBy, now);
    }
}
