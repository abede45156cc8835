package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.people.domain.CareTeams.Member;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;

/** Who treats a patient: shown, joined, left. */
public final class ManageCareTeam {

    private final CareTeams teams;
    private final RequirePatient access;
    private final Accounts accounts;
    private final Acting acting;
    private final AuditTrail audit;
    private final Clock clock;

    public ManageCareTeam(
            CareTeams teams, RequirePatient access, Accounts accounts, Acting acting, AuditTrail audit, Clock clock) {
        this.teams = teams;
        this.access = access;
        this.accounts = accounts;
        this.acting = acting;
        this.audit = audit;
        this.clock = clock;
    }

    public Future<List<Member>> read(Grant grant, PatientId patient) {
        return onPatient(grant, patient, tx -> record(tx, grant, "care-team.read", patient, null));
    }

    /** Adds a dermatologist or assistant who can sign in; being a member already is no failure. */
    public Future<List<Member>> add(Grant grant, PatientId patient, UserId account) {
        return onPatient(
                grant,
                patient,
                tx -> accounts.lock(tx, grant.clinic(), account)
                        .map(found -> found.filter(ManageCareTeam::canTreat)
                                .orElseThrow(
                                        () -> Failure.notFound("account.unknown", "We could not find this clinician.")))
                        .compose(known -> teams.add(tx, grant.clinic(), patient, account, clock.instant()))
                        .compose(added -> added
                                ? record(tx, grant, "care-team.joined", patient, account)
                                : record(tx, grant, "care-team.read", patient, null)));
    }

    /** Their access ends with the commit: every access asks anew. */
    public Future<List<Member>> end(Grant grant, PatientId patient, UserId account) {
        return acting.within(
                grant.caller(),
                tx -> access.require(tx, grant, patient)
                        .compose(related -> teams.end(tx, patient, account, clock.instant()))
                        .compose(ended -> ended
                                ? record(tx, grant, "care-team.left", patient, account)
                                : Future.failedFuture(Failure.notFound(
                                        "account.unknown", "They are not in this patient's care team.")))
                        .compose(recorded -> teams.of(tx, grant.clinic(), patient)));
    }

    @FunctionalInterface
    private interface Step {
        Future<Void> in(Tx tx);
    }

    private Future<List<Member>> onPatient(Grant grant, PatientId patient, Step step) {
        return acting.within(
                grant.caller(),
                tx -> access.require(tx, grant, patient)
                        .compose(related -> step.in(tx))
                        .compose(done -> teams.of(tx, grant.clinic(), patient)));
    }

    private static boolean canTreat(Account account) {
        return !account.disabled() && (account.role() == Role.DERMATOLOGIST || account.role() == Role.ASSISTANT);
    }

    private Future<Void> record(
            Tx tx, Grant grant, String action, PatientId patient, @org.jspecify.annotations.Nullable UserId account) {
        AuditEntry entry = AuditEntry.of(grant.caller(), action).about(patient);
        return audit.record(tx, account == null ? entry : entry.on("account", account));
    }
}
