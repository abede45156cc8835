package dev.dermvisit.scheduling.domain;

import dev.dermvisit.kernel.AppointmentId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.Transactions;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.port.Directory;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Lets through whoever is to an appointment what the policy wants; for everybody else it is not there. */
final class AppointmentAccess {

    private final Calendar calendar;
    private final Directory directory;
    private final Transactions transactions;

    AppointmentAccess(Calendar calendar, Directory directory, Transactions transactions) {
        this.calendar = calendar;
        this.directory = directory;
        this.transactions = transactions;
    }

    /** Fails with 404 {@code appointment.unknown}. */
    Future<Appointment> find(Grant grant, AppointmentId id) {
        return theirs(grant).compose(theirs -> calendar.byId(grant.clinic(), id).map(found -> require(found, theirs)));
    }

    /** The same, for work that changes it or its links: nobody else does meanwhile. */
    <T> Future<T> within(Grant grant, AppointmentId id, BiFunction<Tx, Appointment, Future<T>> work) {
        return theirs(grant)
                .compose(theirs -> transactions.within(
                        grant.clinic(),
                        tx -> calendar.lock(tx, grant.clinic(), id)
                                .map(found -> require(found, theirs))
                                .compose(appointment -> work.apply(tx, appointment))));
    }

    /** Work that only reads what belongs to it. */
    <T> Future<T> reading(Grant grant, AppointmentId id, BiFunction<Tx, Appointment, Future<T>> work) {
        return find(grant, id)
                .compose(appointment -> transactions.within(grant.clinic(), tx -> work.apply(tx, appointment)));
    }

    private static Appointment require(Optional<Appointment> found, Predicate<Appointment> theirs) {
        return found.filter(theirs)
                .orElseThrow(() -> Failure.notFound("appointment.unknown", "We could not find this appointment."));
    }

    private Future<Predicate<Appointment>> theirs(Grant grant) {
        return switch (grant.relation()) {
            case CLINIC -> Future.succeededFuture(appointment -> true);
            case OWN ->
                grant.role() == Role.PATIENT
                        ? directory
                                .patientOf(grant.clinic(), grant.user())
                                .map(patient -> appointment -> patient.filter(appointment.patient()::equals)
                                        .isPresent())
                        : Future.succeededFuture(
                                appointment -> appointment.clinician().equals(grant.user()));
            case SELF, CARE_TEAM -> throw new IllegalStateException("appointments are one's own or the clinic's");
        };
    }
}
