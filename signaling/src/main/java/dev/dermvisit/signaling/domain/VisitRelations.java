package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.VisitId;
import dev.dermvisit.kernel.port.Appointments;
import dev.dermvisit.kernel.port.Appointments.Booking;
import dev.dermvisit.kernel.port.Directory;
import dev.dermvisit.kernel.port.Invitations;
import io.vertx.core.Future;
import java.util.Optional;

/** Who has to do with a visit. Whoever has not what their grant asks for learns that the visit is unknown. */
public final class VisitRelations {

    private final Appointments appointments;
    private final Directory directory;
    private final Invitations invitations;

    public VisitRelations(Appointments appointments, Directory directory, Invitations invitations) {
        this.appointments = appointments;
        this.directory = directory;
        this.invitations = invitations;
    }

    /** What the caller is to the visit; fails with 404 where that is not what their grant asks for. */
    public Future<Standing> of(Grant grant, VisitId visit) {
        return appointments
                .booking(grant.clinic(), visit)
                .map(found -> found.orElseThrow(VisitRelations::unknown))
                .compose(booking -> standing(grant, booking))
                .map(found -> found.orElseThrow(VisitRelations::unknown));
    }

    private Future<Optional<Standing>> standing(Grant grant, Booking booking) {
        return switch (grant.relation()) {
            case OWN -> part(grant, booking).map(part -> part.map(known -> new Standing(booking, known)));
            case CLINIC ->
                Future.succeededFuture(Optional.of(new Standing(booking, null))
                        .filter(staff -> grant.clinic().equals(booking.clinic())));
            case SELF, CARE_TEAM -> throw new IllegalStateException("a visit is one's own or the clinic's");
        };
    }

    private Future<Optional<Part>> part(Grant grant, Booking booking) {
        return switch (grant.role()) {
            case PATIENT ->
                directory
                        .patientOf(grant.clinic(), grant.user())
                        .map(patient ->
                                patient.filter(booking.patient()::equals).map(own -> Part.PATIENT));
            case GUEST ->
                invitations
                        .of(grant.clinic(), grant.user())
                        .map(invited -> invited.filter(to -> to.visit().equals(booking.visit()))
                                .map(to -> Part.of(to.part())));
            case DERMATOLOGIST, ASSISTANT, SCHEDULER, ADMIN, AUDITOR ->
                Future.succeededFuture(Optional.of(Part.DERMATOLOGIST)
                        .filter(host -> grant.user().equals(booking.clinician())));
        };
    }

    static Failure unknown() {
        return Failure.notFound("visit.unknown", "We could not find this visit.");
    }
}
