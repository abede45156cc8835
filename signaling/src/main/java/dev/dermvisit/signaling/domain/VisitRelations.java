package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.VisitId;
import dev.dermvisit.kernel.port.Appointments;
import dev.dermvisit.kernel.port.Appointments.Booking;
import dev.dermvisit.kernel.port.Directory;
import io.vertx.core.Future;

/** Who has to do with a visit, and as what. Whoever has nothing to do with it learns that it is unknown. */
public final class VisitRelations {

    /** What a caller is to a visit. */
    public enum Relation {
        PATIENT,
        CLINICIAN,
        /** Prepares or watches over visits of the clinic without taking part. */
        STAFF
    }

    /** A visit and what the caller is to it. */
    public record Related(Booking booking, Relation relation) {

        /** The same, for people who take part; 403 for the others. */
        Related asParticipant() {
            if (relation == Relation.STAFF) {
                throw Failure.forbidden("visit.not-participant", "You can see this visit but not take part in it.");
            }
            return this;
        }

        /** The same, for the visit's clinician; 403 for the others. */
        Related asClinician() {
            if (relation != Relation.CLINICIAN) {
                throw Failure.forbidden("visit.not-clinician", "Only the clinician of this visit may do this.");
            }
            return this;
        }
    }

    private final Appointments appointments;
    private final Directory directory;

    public VisitRelations(Appointments appointments, Directory directory) {
        this.appointments = appointments;
        this.directory = directory;
    }

    /** Fails with 404 where the caller has nothing to do with the visit, with 403 where their role never sees visits. */
    public Future<Related> of(Caller caller, VisitId visit) {
        return appointments
                .booking(caller.clinic(), visit)
                .map(found -> found.orElseThrow(VisitRelations::unknown))
                .compose(booking -> relation(caller, booking).map(relation -> new Related(booking, relation)));
    }

    private Future<Relation> relation(Caller caller, Booking booking) {
        return switch (caller.role()) {
            case PATIENT ->
                directory
                        .patientOf(caller.clinic(), caller.user())
                        .map(patient -> patient.filter(booking.patient()::equals)
                                .map(own -> Relation.PATIENT)
                                .orElseThrow(VisitRelations::unknown));
            case DERMATOLOGIST ->
                caller.user().equals(booking.clinician())
                        ? Future.succeededFuture(Relation.CLINICIAN)
                        : Future.failedFuture(unknown());
            case ASSISTANT, SCHEDULER -> Future.succeededFuture(Relation.STAFF);
            case ADMIN, AUDITOR ->
                Future.failedFuture(Failure.forbidden("role.forbidden", "Your role may not see visits."));
        };
    }

    private static Failure unknown() {
        return Failure.notFound("visit.unknown", "We could not find this visit.");
    }
}
