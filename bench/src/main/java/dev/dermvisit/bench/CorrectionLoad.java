package dev.dermvisit.bench;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Relation;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.SessionId;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.people.domain.Acting;
import dev.dermvisit.people.domain.ManagePatients;
import dev.dermvisit.people.domain.PasswordCost;
import dev.dermvisit.people.domain.Passwords;
import dev.dermvisit.people.domain.PatientDetails;
import dev.dermvisit.people.domain.RefreshToken;
import dev.dermvisit.people.domain.Registry;
import dev.dermvisit.people.domain.RequirePatient;
import dev.dermvisit.people.domain.Sessions;
import dev.dermvisit.people.storage.PeopleStorage;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;

/** A scheduler corrects a patient's phone number: the product's own use case, sealed and checked as in a clinic. */
final class CorrectionLoad implements Load {

    private static final int PATIENTS = 500;
    private static final LocalDate BORN = LocalDate.of(1960, 5, 17);

    private final ManagePatients audited;
    private final ManagePatients unaudited;
    private final Grant grant;
    private final List<PatientId> patients;

    private CorrectionLoad(ManagePatients audited, ManagePatients unaudited, Grant grant, List<PatientId> patients) {
        this.audited = audited;
        this.unaudited = unaudited;
        this.grant = grant;
        this.patients = patients;
    }

    /** Enters a clinic, a scheduler who is signed in, and patients. Blocks. */
    static CorrectionLoad prepare(Vertx vertx, Database database, Vault vault, AuditTrail trail)
            throws ExecutionException, InterruptedException {
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        PeopleStorage storage = new PeopleStorage(database, vault);
        Passwords passwords = new Passwords(vertx, PasswordCost.RECOMMENDED, random);
        AuditTrail silence = new NoTrail();
        Registry registry = new Registry(
                storage.accounts(),
                storage.accounts(),
                storage.patients(),
                storage.careTeams(),
                passwords,
                database,
                silence,
                clock,
                UUID::randomUUID);
        ClinicId clinic = get(registry.addClinic("Bench", ZoneOffset.UTC));
        UserId scheduler = get(registry.addAccount(new Registry.NewAccount(
                clinic, Role.SCHEDULER, "Sam Scheduler", "sam@example.org", "correct-horse-battery", false)));
        Caller caller = new Caller(scheduler, clinic, Role.SCHEDULER, new SessionId(UUID.randomUUID()));
        get(database.within(
                clinic,
                tx -> storage.sessions()
                        .open(
                                tx,
                                caller,
                                true,
                                clock.instant(),
                                new RefreshToken(UUID.randomUUID().toString()),
                                new Sessions.Times(clock.instant().plus(RefreshToken.LIFETIME), null))));
        List<PatientId> patients = new ArrayList<>();
        for (int n = 0; n < PATIENTS; n++) {
            patients.add(get(registry.addPatient(clinic, PatientDetails.of("Patient " + n, BORN))));
        }
        Acting acting = new Acting(database, storage.sessions());
        return new CorrectionLoad(
                useCase(storage, passwords, acting, trail, clock, random),
                useCase(storage, passwords, acting, silence, clock, random),
                new Grant(caller, Relation.CLINIC),
                patients);
    }

    private static ManagePatients useCase(
            PeopleStorage storage,
            Passwords passwords,
            Acting acting,
            AuditTrail trail,
            Clock clock,
            SecureRandom random) {
        return new ManagePatients(
                storage.patients(),
                storage.careTeams(),
                new RequirePatient(storage.careTeams(), clock),
                storage.accounts(),
                passwords,
                acting,
                trail,
                clock,
                UUID::randomUUID,
                random);
    }

    @Override
    public Future<?> transaction(boolean withRow) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        PatientId patient = patients.get(random.nextInt(PATIENTS));
        String phone = "+49 30 " + random.nextInt(1_000_000, 9_999_999);
        return (withRow ? audited : unaudited)
                .change(
                        grant,
                        patient,
                        known -> new PatientDetails(
                                known.name(), known.birthDate(), known.number(), known.email(), phone, known.note()));
    }

    private static <T> T get(Future<T> future) throws ExecutionException, InterruptedException {
        return future.toCompletionStage().toCompletableFuture().get();
    }
}
