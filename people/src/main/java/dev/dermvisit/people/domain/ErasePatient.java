package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.SessionId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.kernel.port.EffectConsumer;
import dev.dermvisit.kernel.port.Outbox;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * Erases a patient for good, and whoever came for them by a link is out: their key is destroyed, and with it everything that was ever sealed for them, in every backup.
 *
 * <p>What the trail and the visits say of them by id stays; it names nobody.
 */
public final class ErasePatient implements EffectConsumer {

    /** The effect of an erasure. */
    public static final String ERASED = "patient.erased";

    private final Patients patients;
    private final PatientKeys keys;
    private final RequirePatient access;
    private final SessionOpening opening;
    private final Acting acting;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;

    public ErasePatient(
            Patients patients,
            PatientKeys keys,
            RequirePatient access,
            SessionOpening opening,
            Acting acting,
            Outbox outbox,
            AuditTrail audit,
            Clock clock) {
        this.patients = patients;
        this.keys = keys;
        this.access = access;
        this.opening = opening;
        this.acting = acting;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Succeeds when the key is gone. Where the server dies in between, the outbox sees to it.
     *
     * @param confirm the patient's number or, where they have none, their name; 422 {@code erasure.not-confirmed} otherwise
     */
    public Future<Void> erase(Grant grant, PatientId id, String confirm) {
        return acting.within(
                        grant.caller(),
                        tx -> access.require(tx, grant, id)
                                .compose(related -> patients.lock(tx, grant.clinic(), id))
                                .map(found -> found.orElseThrow(RequirePatient::unknown))
                                .map(patient -> requireConfirmed(patient, confirm))
                                .compose(patient -> forget(tx, grant, patient)))
                .onSuccess(opening::announce)
                .compose(forgotten -> keys.destroy(id));
    }

    private Future<List<SessionId>> forget(Tx tx, Grant grant, Patient patient) {
        return patients.accountsFor(tx, patient.id())
                .compose(accounts -> opening.endAll(tx, accounts))
                .compose(over -> patients.forget(tx, patient)
                        .compose(forgotten -> audit.record(
                                tx,
                                AuditEntry.of(grant.caller(), "patient.erased").about(patient.id())))
                        .compose(recorded -> outbox.add(
                                tx, grant.clinic(), ERASED, patient.id().toString()))
                        .map(over));
    }

    private static Patient requireConfirmed(Patient patient, String confirm) {
        String number = patient.details().number();
        String expected = number == null ? patient.details().name() : number;
        if (!expected.equals(confirm.strip())) {
            throw Failure.refused(
                    "erasure.not-confirmed",
                    "This is not the patient's number (or, where they have none, their name), so nothing was erased.",
                    "confirm");
        }
        return patient;
    }

    @Override
    public String name() {
        return "people.erasure";
    }

    @Override
    public Set<String> topics() {
        return Set.of(ERASED);
    }

    @Override
    public Future<Void> handle(Tx tx, Effect effect) {
        return keys.destroy(PatientId.parse(effect.subject()))
                .compose(gone -> keys.renewalIsDue(tx, effect.clinic(), clock.instant()));
    }
}
