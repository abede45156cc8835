package dev.dermvisit.people.storage;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.people.domain.Account;
import dev.dermvisit.people.domain.Patient;
import dev.dermvisit.people.domain.PatientKeys;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.Scope;
import dev.dermvisit.platform.vault.DataKey;
import dev.dermvisit.platform.vault.KeyOwner;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;

/**
 * Destroys patients' keys, and renews the keyed hashes that people are found by.
 *
 * <p>While hashes are renewed both kinds are there, so that nobody is not found: first those of the new key are added, a
 * few hundred at a time; then the vault takes the new key for the old; then, while no transaction writes hashes, what was
 * written with the old one meanwhile is renewed and every old hash deleted. Begun again after a crash it comes to the same.
 */
public final class PgPatientKeys implements PatientKeys {

    private static final int AT_ONCE = 200;

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
    public Future<Void> renewIndexes(ClinicId clinic) {
        return renew(
                        new KeyOwner.OfIndex(clinic),
                        Scope.of(clinic),
                        (tx, key) -> renewTokens(tx, clinic, key),
                        "delete from people.patient_token where index_key <> $1")
                .compose(tokens -> renew(
                        new KeyOwner.OfInstallation(),
                        Scope.everywhere(),
                        this::renewSignInNames,
                        "delete from people.sign_in_name where index_key <> $1"));
    }

    /** Renews some of those whose hashes are of another key; tells how many that were. */
    @FunctionalInterface
    private interface Batch {
        Future<Integer> renew(Tx tx, DataKey key);
    }

    private Future<Void> renew(KeyOwner owner, Scope scope, Batch batch, String deleteOld) {
        Function<DataKey, Future<Void>> addNew =
                key -> untilNoneIsLeft(() -> database.inTransaction(scope, tx -> batch.renew(tx, key)));
        return data.vault()
                .replace(owner, addNew)
                .compose(key -> database.inTransaction(
                        scope,
                        tx -> PersonalData.holdWriters(tx)
                                .compose(alone -> untilNoneIsLeft(() -> batch.renew(tx, key)))
                                .compose(renewed ->
                                        PersonalData.execute(tx, deleteOld, Tuple.of(PersonalData.fingerprint(key))))))
                .mapEmpty();
    }

    private static Future<Void> untilNoneIsLeft(java.util.function.Supplier<Future<Integer>> step) {
        return step.get().compose(count -> count == 0 ? Future.succeededFuture() : untilNoneIsLeft(step));
    }

    private Future<Integer> renewTokens(Tx tx, ClinicId clinic, DataKey key) {
        return PersonalData.query(tx, """
            select id, clinic_id, name_sealed, birth_date_sealed, number_sealed, email_sealed, phone_sealed, note_sealed,
                   created_at, false as has_account
            from people.patient
            where clinic_id = $1 and erased_at is null and index_key <> $2
            order by id
            limit $3
            for update
            """, Tuple.of(clinic.value(), PersonalData.fingerprint(key), AT_ONCE))
                .compose(rows -> data.open(rows, PgPatients::owner, PgPatients::patient))
                .compose(patients -> each(patients, patient -> renewTokens(tx, patient, key)));
    }

    private static Future<Void> renewTokens(Tx tx, Patient patient, DataKey key) {
        return PgPatients.addTokens(tx, patient, key)
                .compose(added -> PersonalData.execute(
                        tx,
                        "update people.patient set index_key = $2 where id = $1",
                        Tuple.of(patient.id().value(), PersonalData.fingerprint(key))))
                .mapEmpty();
    }

    private Future<Integer> renewSignInNames(Tx tx, DataKey key) {
        return PersonalData.query(tx, """
            select id, clinic_id, role, patient_id, name_sealed, email_sealed, created_at, disabled_at,
                   password_temporary, totp_confirmed_at
            from people.account
            where email_sealed is not null
              and not exists (
                  select from people.sign_in_name where account_id = account.id and index_key = $1)
            order by id
            limit $2
            for update
            """, Tuple.of(PersonalData.fingerprint(key), AT_ONCE))
                .compose(rows -> data.open(rows, PgAccounts::owner, PgAccounts::account))
                .compose(accounts -> each(accounts, account -> addSignInName(tx, account, key)));
    }

    private static Future<Void> addSignInName(Tx tx, Account account, DataKey key) {
        return PersonalData.execute(
                        tx,
                        "insert into people.sign_in_name (hash, account_id, clinic_id, index_key) values ($1, $2, $3,"
                                + " $4)",
                        Tuple.of(
                                PgAccounts.signInHash(key, account.email()),
                                account.id().value(),
                                account.clinic().value(),
                                PersonalData.fingerprint(key)))
                .mapEmpty();
    }

    private static <T> Future<Integer> each(List<T> all, Function<T, Future<Void>> step) {
        Future<Void> done = Future.succeededFuture();
        for (T one : all) {
            done = done.compose(earlier -> step.apply(one));
        }
        return done.map(all.size());
    }
}
