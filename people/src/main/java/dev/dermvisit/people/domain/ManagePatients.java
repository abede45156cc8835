package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Relation;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Patients: found, read, entered, corrected, given a way to sign in. */
public final class ManagePatients {

    /** A page of patients, and whether there are more. */
    public record Page(List<Patient> patients, @Nullable PatientId next) {}

    private static final int PAGE = 50;

    private final Patients patients;
    private final CareTeams teams;
    private final RequirePatient access;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Acting acting;
    private final AuditTrail audit;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final SecureRandom random;

    public ManagePatients(
            Patients patients,
            CareTeams teams,
            RequirePatient access,
            Accounts accounts,
            Passwords passwords,
            Acting acting,
            AuditTrail audit,
            Clock clock,
            Supplier<UUID> ids,
            SecureRandom random) {
        this.patients = patients;
        this.teams = teams;
        this.access = access;
        this.accounts = accounts;
        this.passwords = passwords;
        this.acting = acting;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
        this.random = random;
    }

    /** Whom the caller may know of and who matches; nobody where the search is too little. */
    public Future<Page> find(Grant grant, PatientSearch search, @Nullable PatientId after) {
        if (search.findsNothing()) {
            return Future.succeededFuture(new Page(List.of(), null));
        }
        UserId treatedBy = grant.relation() == Relation.CLINIC ? null : grant.user();
        Patients.Query query = new Patients.Query(grant.clinic(), search, treatedBy, after, PAGE + 1);
        return acting.within(
                        grant.caller(),
                        tx -> patients.find(tx, query)
                                .compose(found -> audit.record(tx, AuditEntry.of(grant.caller(), "patient.searched"))
                                        .map(found)))
                .map(ManagePatients::page);
    }

    private static Page page(List<Patient> found) {
        return found.size() <= PAGE
                ? new Page(found, null)
                : new Page(found.subList(0, PAGE), found.get(PAGE - 1).id());
    }

    public Future<Patient> read(Grant grant, PatientId id) {
        return onPatient(
                grant,
                id,
                tx -> patients.byId(tx, grant.clinic(), id),
                (tx, patient) -> record(tx, grant, "patient.read", patient));
    }

    /** A dermatologist who enters a patient treats them from now on. */
    public Future<Patient> create(Grant grant, PatientDetails details) {
        Patient patient =
                new Patient(new PatientId(ids.get()), grant.clinic(), details.checked(clock), clock.instant(), false);
        return acting.within(
                grant.caller(),
                tx -> patients.add(tx, patient)
                        .compose(added -> grant.role() == Role.DERMATOLOGIST
                                ? teams.add(tx, grant.clinic(), patient.id(), grant.user(), clock.instant())
                                : Future.succeededFuture(false))
                        .compose(treated -> record(tx, grant, "patient.created", patient)));
    }

    public Future<Patient> change(Grant grant, PatientId id, UnaryOperator<PatientDetails> change) {
        return onPatient(grant, id, tx -> patients.lock(tx, grant.clinic(), id), (tx, before) -> {
            Patient after = before.with(change.apply(before.details()).checked(clock));
            return patients.change(tx, after).compose(kept -> record(tx, grant, "patient.changed", after));
        });
    }

    /** 409 {@code patient.has-account} or {@code patient.no-email}. */
    public Future<ManageAccounts.Entered> createAccount(Grant grant, PatientId id) {
        FirstPassword password = FirstPassword.random(random);
        return passwords
                .hash(password.value())
                .compose(hash -> acting.within(
                        grant.caller(),
                        tx -> access.require(tx, grant, id)
                                .compose(related -> patients.lock(tx, grant.clinic(), id))
                                .map(found -> found.orElseThrow(RequirePatient::unknown))
                                .map(this::accountFor)
                                .compose(account -> accounts.add(tx, account, hash)
                                        .compose(added -> audit.record(
                                                tx,
                                                AuditEntry.of(grant.caller(), "account.created")
                                                        .about(id)
                                                        .on("account", account.id())))
                                        .map(account))))
                .map(account -> new ManageAccounts.Entered(account, password));
    }

    private Account accountFor(Patient patient) {
        String email = patient.details().email();
        if (patient.hasAccount()) {
            throw Failure.conflict("patient.has-account", "This patient can sign in already.");
        }
        if (email == null) {
            throw Failure.conflict(
                    "patient.no-email", "Enter the patient's e-mail first: it is what they sign in with.");
        }
        return new Account(
                new UserId(ids.get()),
                patient.clinic(),
                Role.PATIENT,
                patient.id(),
                patient.details().name(),
                email,
                clock.instant(),
                false,
                true,
                false);
    }

    @FunctionalInterface
    private interface Step {
        Future<Patient> with(Tx tx, Patient patient);
    }

    private Future<Patient> onPatient(
            Grant grant, PatientId id, Function<Tx, Future<Optional<Patient>>> reading, Step step) {
        return acting.within(
                grant.caller(),
                tx -> access.require(tx, grant, id)
                        .compose(related -> reading.apply(tx))
                        .map(found -> found.orElseThrow(RequirePatient::unknown))
                        .compose(patient -> step.with(tx, patient)));
    }

    private Future<Patient> record(Tx tx, Grant grant, String action, Patient patient) {
        return audit.record(tx, AuditEntry.of(grant.caller(), action).about(patient.id()))
                .map(patient);
    }
}
