package dev.dermvisit.scheduling.domain;

import dev.dermvisit.kernel.AppointmentId;
import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.LinkId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The links to visits. What they say of people is sealed with the patient's key. */
public interface Links {

    Future<Void> add(Tx tx, PatientId patient, JoinLink link, LinkCode code);

    /** Those of an appointment, newest first. */
    Future<List<JoinLink>> of(Tx tx, Appointment appointment);

    /** What a link belongs to. */
    Future<Optional<AppointmentId>> appointmentOf(ClinicId clinic, LinkId link);

    /** Takes links back, and answers who came by them. */
    Future<List<UserId>> revoke(Tx tx, List<LinkId> links, Instant now);

    /** The links that are not taken back. */
    static List<JoinLink> standing(List<JoinLink> links) {
        return links.stream().filter(link -> link.revokedAt() == null).toList();
    }
}
