package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.VisitId;
import dev.dermvisit.kernel.port.Appointments;
import dev.dermvisit.kernel.port.Appointments.Booking;
import dev.dermvisit.kernel.port.Directory;
import io.vertx.core.Future;

/** Who has to do with a visit. Whoever has not what their grant asks for learns that the visit is unknown. */
public final class VisitRelations {

    private final Appointments appointments;
    private final Directory directory;

    public VisitRelations(Appointments appointments, Directory directory) {
        this.appointments = appointments;
        this.directory = directory;
    }

    /** The visit's booking; fails with 404 where the caller is not to it what their grant asks for. */
    public Future<Booking> of(Grant grant, VisitId visit) {
        return appointments
                .booking(grant.clinic(), visit)
                .map(found -> found.orElseThrow(VisitRelations::unknown))
                .compose(booking -> relates(grant, booking).map(related -> {
                    if (!related) {
                        throw unknown();
                    }
                    return booking;
                }));
    }

    private Future<Boolean> relates(Grant grant, Booking booking) {
        return switch (grant.relation()) {
            case OWN ->
                grant.role() == Role.PATIENT
                        ? isPatientOf(grant, booking)
                        : Future.succeededFuture(grant.user().equals(booking.clinician()));
            case CLINIC -> Future.succeededFuture(grant.clinic().equals(booking.clinic()));
            case SELF, CARE_TEAM -> throw new IllegalStateException("a visit is one's own or the clinic's");
        };
    }

    private Future<Boolean> isPatientOf(Grant grant, Booking booking) {
        return directory
                .patientOf(grant.clinic(), grant.user())
                .map(patient -> patient.filter(booking.patient()::equals).isPresent());
    }

    private static Failure unknown() {
        return Failure.notFound("visit.unknown", "We could not find this visit.");
    }
}
