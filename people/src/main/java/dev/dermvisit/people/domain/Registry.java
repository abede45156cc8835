package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.Transactions;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Enters clinics and their first people from the console, where nobody is signed in. */
public final class Registry {

    /** The clinics there are. */
    public interface Clinics {

        Future<Void> add(ClinicId id, String name, ZoneId timeZone);

        /** The clinic of this name, where there is one. */
        Future<Optional<ClinicId>> byName(String name);
    }

    /** A new account; never printed. */
    public record NewAccount(
            ClinicId clinic, Role role, String name, String email, String password, boolean temporary) {
        @Override
        public String toString() {
            return "NewAccount[" + role + "]";
        }
    }

    private final Clinics clinics;
    private final Accounts accounts;
    private final Patients patients;
    private final CareTeams teams;
    private final Passwords passwords;
    private final Transactions transactions;
    private final AuditTrail audit;
    private final Clock clock;
    private final Supplier<UUID> ids;

    public Registry(
            Clinics clinics,
            Accounts accounts,
            Patients patients,
            CareTeams teams,
            Passwords passwords,
            Transactions transactions,
            AuditTrail audit,
            Clock clock,
            Supplier<UUID> ids) {
        this.clinics = clinics;
        this.accounts = accounts;
        this.patients = patients;
        this.teams = teams;
        this.passwords = passwords;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    /** The clinic of this name, entered where it is new. */
    public Future<ClinicId> clinic(String name, ZoneId timeZone) {
        return clinics.byName(name)
                .compose(found -> found.map(Future::succeededFuture).orElseGet(() -> addClinic(name, timeZone)));
    }

    public Future<ClinicId> addClinic(String name, ZoneId timeZone) {
        ClinicId id = new ClinicId(ids.get());
        return clinics.add(id, name, timeZone)
                .compose(added -> audit.record(AuditEntry.bySystem(id, "clinic.created")))
                .map(id);
    }

    /** An account of staff. */
    public Future<UserId> addAccount(NewAccount newcomer) {
        return add(newcomer, null);
    }

    public Future<PatientId> addPatient(ClinicId clinic, PatientDetails details) {
        Patient patient = new Patient(new PatientId(ids.get()), clinic, details.checked(clock), clock.instant(), false);
        return transactions
                .within(
                        clinic,
                        tx -> patients.add(tx, patient)
                                .compose(added -> audit.record(
                                        tx,
                                        AuditEntry.bySystem(clinic, "patient.created")
                                                .about(patient.id()))))
                .map(patient.id());
    }

    /** The account that a patient signs in with. */
    public Future<UserId> addPatientAccount(NewAccount newcomer, PatientId patient) {
        return add(newcomer, patient);
    }

    public Future<Void> addToCareTeam(ClinicId clinic, PatientId patient, UserId clinician) {
        return transactions.within(
                clinic,
                tx -> teams.add(tx, clinic, patient, clinician, clock.instant())
                        .compose(added -> audit.record(
                                tx,
                                AuditEntry.bySystem(clinic, "care-team.joined")
                                        .about(patient)
                                        .on("account", clinician))));
    }

    private Future<UserId> add(NewAccount newcomer, @Nullable PatientId patient) {
        Account account = new Account(
                new UserId(ids.get()),
                newcomer.clinic(),
                newcomer.role(),
                patient,
                newcomer.name(),
                newcomer.email(),
                clock.instant(),
                false,
                newcomer.temporary(),
                false);
        PersonRules.require(account);
        return passwords
                .hash(newcomer.password())
                .compose(hash -> transactions.within(
                        newcomer.clinic(),
                        tx -> accounts.add(tx, account, hash)
                                .compose(added -> audit.record(
                                        tx,
                                        AuditEntry.bySystem(newcomer.clinic(), "account.created")
                                                .on("account", account.id())))))
                .map(account.id());
    }
}
