package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.ConsentId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.kernel.port.Consents;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/** What patients consent to: read, given, withdrawn. */
public final class ManageConsents implements Consents {

    private final Map<Purpose, ConsentText> texts;
    private final ConsentRecords records;
    private final RequirePatient access;
    private final Acting acting;
    private final AuditTrail audit;
    private final Clock clock;
    private final Supplier<UUID> ids;

    /** {@code texts} has one for each purpose. */
    public ManageConsents(
            Map<Purpose, ConsentText> texts,
            ConsentRecords records,
            RequirePatient access,
            Acting acting,
            AuditTrail audit,
            Clock clock,
            Supplier<UUID> ids) {
        this.texts = Map.copyOf(texts);
        this.records = records;
        this.access = access;
        this.acting = acting;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    /** The text in force. */
    public ConsentText text(Purpose purpose) {
        return Objects.requireNonNull(texts.get(purpose));
    }

    /** All of a patient, newest first. */
    public Future<List<Consent>> list(Grant grant, PatientId patient) {
        return acting.within(
                grant.caller(),
                tx -> access.require(tx, grant, patient)
                        .compose(related -> records.of(tx, grant.clinic(), patient))
                        .compose(found -> audit.record(
                                        tx,
                                        AuditEntry.of(grant.caller(), "consent.read")
                                                .about(patient))
                                .map(found)));
    }

    /** Given already is given: the same is answered. 409 {@code consent.outdated} for a text that is not in force. */
    public Future<Consent> give(Grant grant, PatientId patient, Purpose purpose, String version) {
        Consent consent =
                new Consent(new ConsentId(ids.get()), patient, purpose, version, clock.instant(), grant.user(), null);
        return acting.within(
                grant.caller(),
                tx -> access.require(tx, grant, patient)
                        .map(related -> requireInForce(purpose, version))
                        .compose(current -> records.give(tx, grant.clinic(), consent))
                        .compose(kept -> record(
                                tx, grant, kept.id().equals(consent.id()) ? "consent.given" : "consent.read", kept)));
    }

    /** 404 {@code consent.unknown}, also where it is not one's own; withdrawn already is withdrawn. */
    public Future<Consent> withdraw(Grant grant, ConsentId id) {
        return acting.within(
                grant.caller(),
                tx -> records.lock(tx, grant.clinic(), id)
                        .map(found -> found.orElseThrow(ManageConsents::unknown))
                        .compose(consent -> access.relates(tx, grant, consent.patient())
                                .compose(related ->
                                        related ? withdraw(tx, grant, consent) : Future.failedFuture(unknown()))));
    }

    private Future<Consent> withdraw(Tx tx, Grant grant, Consent consent) {
        if (consent.withdrawnAt() != null) {
            return record(tx, grant, "consent.read", consent);
        }
        Consent withdrawn = consent.withdrawn(clock.instant());
        return records.withdraw(tx, withdrawn).compose(kept -> record(tx, grant, "consent.withdrawn", withdrawn));
    }

    @Override
    public Future<Boolean> given(ClinicId clinic, PatientId patient, Purpose purpose) {
        return records.inForce(clinic, patient, purpose, text(purpose).version());
    }

    private Void requireInForce(Purpose purpose, String version) {
        if (!text(purpose).version().equals(version)) {
            throw Failure.conflict(
                    "consent.outdated", "The text has changed meanwhile. Please read it again before you agree.");
        }
        return null;
    }

    private Future<Consent> record(Tx tx, Grant grant, String action, Consent consent) {
        return audit.record(
                        tx,
                        AuditEntry.of(grant.caller(), action)
                                .about(consent.patient())
                                .on("consent", consent.id()))
                .map(consent);
    }

    private static Failure unknown() {
        return Failure.notFound("consent.unknown", "We could not find this consent.");
    }
}
