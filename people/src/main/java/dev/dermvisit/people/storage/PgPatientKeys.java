package dev.dermvisit.people.storage;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.people.domain.Patient;
import dev.dermvisit.people.domain.PatientKeys;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.postgres.Scope;
import dev.dermvisit.platform.vault.DataKey;
import dev.dermvisit.platform.vault.KeyOwner;
import dev.dermvisit.platform.vault.UnreadableException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Destroys patients' keys, and renews the keyed hashes that people are found by.
 *
 * <p>While hashes are renewed both kinds are there, so that everybody is found at any time: first those of the new key are
 * added, a few hundred at a time; then, while no transaction writes hashes, the few that were written with the old one
 * meanwhile, and the vault takes the new key for the old; then the old hashes are deleted. Begun again after a crash it
 * comes to the same.
 */
public final class PgPatientKeys implements PatientKeys {

    private static final int AT_ONCE = 200;
    private static final UUID FIRST = new UUID(0, 0);

    private final Database database;
    private final PersonalData data;

    PgPatientKeys(Database database, PersonalData data) {
        this.database = database;
        this.data = data;
    }

    @Override
    public Future<Void> destroy(PatientId patient) {
        return data.vault().erase(new KeyOwner.OfPatient(patient));
    }

    @Override
    public Future<Void> renewalIsDue(Tx tx, ClinicId clinic, Instant now) {
        return PersonalData.execute(tx, """
            insert into people.index_renewal (clinic_id, due_since) values ($1, $2)
            on conflict (clinic_id) do update set due_since = excluded.due_since
            """, Tuple.of(clinic.value(), Rows.utc(now)))
                .mapEmpty();
    }

    @Override
    public Future<Void> renewDue() {
        return database.query(
                        Scope.everywhere(),
                        "select clinic_id, due_since from people.index_renewal order by due_since",
                        Tuple.tuple())
                .compose(rows -> each(Rows.all(rows, row -> row), this::renewDue));
    }

    /** Somebody may be erased while it is renewed: then it is due again. */
    private Future<Void> renewDue(Row row) {
        ClinicId clinic = new ClinicId(row.getUUID("clinic_id"));
        return renew(patientsOf(clinic))
                .compose(renewed -> renew(signInNames()))
                .compose(renewed -> database.query(
                        Scope.of(clinic),
                        "delete from people.index_renewal where clinic_id = $1 and due_since = $2",
                        Tuple.of(clinic.value(), row.getOffsetDateTime("due_since"))))
                .mapEmpty();
    }

    /**
     * Whether the vault has the keys that the people of this database are sealed with. An older backup of the database has
     * hashes of keys that were destroyed since; they are made anew, so that people are found again.
     */
    public Future<Boolean> fit() {
        return someOfTheStaffCanBeRead()
                .compose(fit -> fit ? clinics().compose(this::catchUp).map(true) : Future.succeededFuture(false));
    }

    /** What is hashed with one key, and how some of it is hashed anew. */
    private record Index(KeyOwner owner, Scope scope, String isStale, String deleteStale, Batch batch) {}

    /** Hashes some of what comes after an id anew; gives the last id, or nothing where nothing was left. */
    @FunctionalInterface
    private interface Batch {
        Future<Optional<UUID>> renew(Tx tx, DataKey key, UUID after);
    }

    private Index patientsOf(ClinicId clinic) {
        return new Index(
                new KeyOwner.OfIndex(clinic),
                Scope.of(clinic),
                "select exists (select from people.patient where erased_at is null and index_key <> $1) as stale",
                """
                delete from people.patient_token where ctid = any (array(
                    select ctid from people.patient_token where index_key <> $1 limit 5000))
                """,
                (tx, key, after) -> renewTokens(tx, clinic, key, after));
    }

    private Index signInNames() {
        return new Index(
                new KeyOwner.OfInstallation(),
                Scope.everywhere(),
                "select exists (select from people.sign_in_name where index_key <> $1) as stale",
                """
                delete from people.sign_in_name where ctid = any (array(
                    select ctid from people.sign_in_name where index_key <> $1 limit 5000))
                """,
                this::renewSignInNames);
    }

    private Future<Void> renew(Index index) {
        Promise<Void> replaced = Promise.promise();
        return data.vault()
                .replace(index.owner(), key -> hashAnew(index, key).compose(most -> hashTheRest(index, key, replaced)))
                .onComplete(outcome -> replaced.handle(outcome.mapEmpty()))
                .compose(key -> deleteStale(index, key));
    }

    /**
     * What was written with the old key meanwhile, with nobody writing until the new key has taken its place. The transaction
     * that holds the writers back does nothing else: what is hashed has to be committed before it is looked for.
     */
    private Future<Void> hashTheRest(Index index, DataKey key, Promise<Void> replaced) {
        Promise<Void> hashed = Promise.promise();
        database.inTransaction(
                        index.scope(),
                        tx -> PersonalData.holdWriters(tx)
                                .compose(alone -> hashAnew(index, key))
                                .onSuccess(rest -> hashed.tryComplete())
                                .compose(rest -> replaced.future()))
                .onFailure(hashed::tryFail);
        return hashed.future();
    }

    /** A few hundred in each transaction. */
    private Future<Void> hashAnew(Index index, DataKey key) {
        return toTheEnd(
                FIRST,
                after -> database.inTransaction(
                        index.scope(), tx -> index.batch().renew(tx, key, after)));
    }

    private Future<Void> catchUp(List<ClinicId> clinics) {
        Future<Void> done = catchUp(signInNames());
        for (ClinicId clinic : clinics) {
            done = done.compose(earlier -> catchUp(patientsOf(clinic)));
        }
        return done;
    }

    private Future<Void> catchUp(Index index) {
        return data.vault()
                .keyOrCreate(index.owner())
                .compose(key -> database.query(index.scope(), index.isStale(), Tuple.of(PersonalData.fingerprint(key)))
                        .compose(rows ->
                                Rows.first(rows, row -> row.getBoolean("stale")).orElse(false)
                                        ? hashAnew(index, key).compose(renewed -> deleteStale(index, key))
                                        : Future.succeededFuture()));
    }

    private Future<Void> deleteStale(Index index, DataKey key) {
        return database.query(index.scope(), index.deleteStale(), Tuple.of(PersonalData.fingerprint(key)))
                .compose(deleted -> deleted.rowCount() == 0 ? Future.succeededFuture() : deleteStale(index, key));
    }

    private static Future<Void> toTheEnd(UUID after, Function<UUID, Future<Optional<UUID>>> step) {
        return step.apply(after)
                .compose(last -> last.map(id -> toTheEnd(id, step)).orElseGet(Future::succeededFuture));
    }

    private Future<Boolean> someOfTheStaffCanBeRead() {
        return database.query(Scope.everywhere(), """
            select id, clinic_id, role, patient_id, name_sealed, email_sealed, created_at, disabled_at,
                   password_temporary, totp_confirmed_at
            from people.account
            where patient_id is null and guest_of is null
            order by id
            limit 1
            """, Tuple.tuple())
                .compose(rows -> data.open(rows, PgAccounts::owner, PgAccounts::account))
                .map(found -> found.stream().allMatch(account -> !account.name().isEmpty()))
                .recover(cause -> cause instanceof UnreadableException
                        ? Future.succeededFuture(false)
                        : Future.failedFuture(cause));
    }

    private Future<List<ClinicId>> clinics() {
        return database.query(Scope.everywhere(), "select id from people.clinic order by id", Tuple.tuple())
                .map(rows -> Rows.all(rows, row -> new ClinicId(row.getUUID("id"))));
    }

    private Future<Optional<UUID>> renewTokens(Tx tx, ClinicId clinic, DataKey key, UUID after) {
        return PersonalData.query(tx, """
            select id, clinic_id, name_sealed, birth_date_sealed, number_sealed, email_sealed, phone_sealed, note_sealed,
                   created_at, false as has_account
            from people.patient
            where clinic_id = $1 and erased_at is null and index_key <> $2 and id > $3
            order by id
            limit $4
            for update
            """, Tuple.of(clinic.value(), PersonalData.fingerprint(key), after, AT_ONCE))
                .compose(rows -> data.openPresent(rows, PgPatients::owner, PgPatients::patient)
                        .compose(patients -> each(patients, patient -> renewTokens(tx, patient, key)))
                        .map(renewed -> Rows.last(rows, row -> row.getUUID("id"))));
    }

    private static Future<Void> renewTokens(Tx tx, Patient patient, DataKey key) {
        return PgPatients.addTokens(tx, patient, key)
                .compose(added -> PersonalData.execute(
                        tx,
                        "update people.patient set index_key = $2 where id = $1",
                        Tuple.of(patient.id().value(), PersonalData.fingerprint(key))))
                .mapEmpty();
    }

    private Future<Optional<UUID>> renewSignInNames(Tx tx, DataKey key, UUID after) {
        return PersonalData.query(tx, """
            select id, clinic_id, role, patient_id, name_sealed, email_sealed, created_at, disabled_at,
                   password_temporary, totp_confirmed_at
            from people.account
            where email_sealed is not null and id > $2
              and not exists (
                  select from people.sign_in_name where account_id = account.id and index_key = $1)
            order by id
            limit $3
            for update
            """, Tuple.of(PersonalData.fingerprint(key), after, AT_ONCE))
                .compose(rows -> data.openPresent(rows, PgAccounts::owner, PgAccounts::account)
                        .compose(accounts -> each(accounts, account -> PgAccounts.renameForSignIn(tx, account, key)))
                        .map(renewed -> Rows.last(rows, row -> row.getUUID("id"))));
    }

    private static <T> Future<Void> each(List<T> all, Function<T, Future<Void>> step) {
        Future<Void> done = Future.succeededFuture();
        for (T one : all) {
            done = done.compose(earlier -> step.apply(one));
        }
        return done;
    }
}
