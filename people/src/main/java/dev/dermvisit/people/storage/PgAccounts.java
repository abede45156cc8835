package dev.dermvisit.people.storage;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.people.domain.Account;
import dev.dermvisit.people.domain.Accounts;
import dev.dermvisit.people.domain.Registry;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.postgres.Scope;
import dev.dermvisit.platform.vault.DataKey;
import dev.dermvisit.platform.vault.KeyOwner;
import dev.dermvisit.platform.vault.Place;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Accounts and clinics in PostgreSQL: names and e-mails sealed, sign-in names as keyed hashes. */
public final class PgAccounts implements Accounts, Registry.Clinics {

    static final String TABLE = "people.account";

    private static final String UNIQUE_VIOLATION = "23505";

    private final Database database;
    private final PersonalData data;

    PgAccounts(Database database, PersonalData data) {
        this.database = database;
        this.data = data;
    }

    @Override
    public Future<Optional<Credentials>> byEmail(String email) {
        return data.lookUp(
                        new KeyOwner.OfInstallation(),
                        key -> database.query(Scope.everywhere(), """
                            select account.id, account.clinic_id, role, patient_id, name_sealed, email_sealed, created_at, disabled_at,
                                   password_temporary, totp_confirmed_at, password_hash
                            from people.sign_in_name
                            join people.account on account.id = account_id
                            where hash = $1
                            """, Tuple.of(signInHash(key, email))))
                .compose(rows -> first(rows, PgAccounts::credentials));
    }

    @Override
    public Future<Optional<Credentials>> credentials(ClinicId clinic, UserId id) {
        return database.query(Scope.of(clinic), """
            select id, clinic_id, role, patient_id, name_sealed, email_sealed, created_at, disabled_at,
                   password_temporary, totp_confirmed_at, password_hash
            from people.account
            where id = $1 and role <> 'guest'
            """, Tuple.of(id.value()))
                .compose(rows -> first(rows, PgAccounts::credentials));
    }

    @Override
    public Future<Optional<Membership>> membership(ClinicId clinic, UserId id) {
        return database.query(Scope.of(clinic), """
            select account.id, clinic_id, role, coalesce(patient_id, guest_of) as patient_id, name_sealed, email_sealed,
                   created_at, disabled_at, password_temporary, totp_confirmed_at, clinic.name as clinic_name,
                   (select count(*)::int from people.recovery_code
                    where account_id = account.id and used_at is null) as recovery_codes
            from people.account join people.clinic on clinic.id = clinic_id
            where account.id = $1
            """, Tuple.of(id.value()))
                .compose(rows -> first(
                        rows,
                        (row, key) -> new Membership(
                                account(row, key), row.getString("clinic_name"), row.getInteger("recovery_codes"))));
    }

    @Override
    public Future<List<Account>> staff(ClinicId clinic) {
        return database.query(Scope.of(clinic), """
            select id, clinic_id, role, patient_id, name_sealed, email_sealed, created_at, disabled_at,
                   password_temporary, totp_confirmed_at
            from people.account
            where clinic_id = $1 and role not in ('patient', 'guest')
            """, Tuple.of(clinic.value()))
                .compose(rows -> data.open(rows, PgAccounts::owner, PgAccounts::account))
                .map(accounts -> accounts.stream()
                        .sorted(Comparator.comparing(
                                        (Account account) -> account.name().toLowerCase(Locale.ROOT))
                                .thenComparing(account -> account.id().value()))
                        .toList());
    }

    @Override
    public Future<Optional<Account>> lock(Tx tx, ClinicId clinic, UserId id) {
        return lockCredentials(tx, clinic, id).map(found -> found.map(Credentials::account));
    }

    @Override
    public Future<Optional<Credentials>> lockCredentials(Tx tx, ClinicId clinic, UserId id) {
        return PersonalData.query(tx, """
            select id, clinic_id, role, patient_id, name_sealed, email_sealed, created_at, disabled_at,
                   password_temporary, totp_confirmed_at, password_hash
            from people.account
            where id = $1 and clinic_id = $2 and role <> 'guest'
            for update
            """, Tuple.of(id.value(), clinic.value()))
                .compose(rows -> first(rows, PgAccounts::credentials));
    }

    @Override
    public Future<Void> add(Tx tx, Account account, String passwordHash) {
        return PersonalData.holdRenewal(tx)
                .compose(held -> data.vault().keyOrCreate(PersonalData.ownerOf(account)))
                .compose(key -> insert(tx, account, key, passwordHash))
                .compose(inserted -> data.vault().keyOrCreate(new KeyOwner.OfInstallation()))
                .compose(key -> nameForSignIn(tx, account, key))
                .recover(PgAccounts::taken);
    }

    private static Future<Void> insert(Tx tx, Account account, DataKey key, String passwordHash) {
        return PersonalData.execute(tx, """
            insert into people.account
                (id, clinic_id, role, patient_id, name_sealed, email_sealed, created_at, password_hash, password_temporary)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """, Tuple.from(new Object[] {
                    account.id().value(),
                    account.clinic().value(),
                    account.role().word(),
                    account.patient() == null ? null : account.patient().value(),
                    key.seal(place(account, "name"), account.name()),
                    key.seal(place(account, "email"), account.email()),
                    Rows.utc(account.createdAt()),
                    passwordHash,
                    account.passwordTemporary()
                }))
                .mapEmpty();
    }

    /** The same where the name may have been kept with the new key already. */
    static Future<Void> renameForSignIn(Tx tx, Account account, DataKey key) {
        return PersonalData.execute(tx, """
            insert into people.sign_in_name (hash, account_id, clinic_id, index_key) values ($1, $2, $3, $4)
            on conflict (hash) do nothing
            """, signInName(account, key)).mapEmpty();
    }

    private static Tuple signInName(Account account, DataKey key) {
        return Tuple.of(
                signInHash(key, account.email()),
                account.id().value(),
                account.clinic().value(),
                PersonalData.fingerprint(key));
    }

    private static Future<Void> nameForSignIn(Tx tx, Account account, DataKey key) {
        return PersonalData.execute(
                        tx,
                        "insert into people.sign_in_name (hash, account_id, clinic_id, index_key) values ($1, $2, $3,"
                                + " $4)",
                        signInName(account, key))
                .mapEmpty();
    }

    @Override
    public Future<Void> change(Tx tx, Account account) {
        return data.vault()
                .key(PersonalData.ownerOf(account))
                .compose(key -> PersonalData.execute(
                        tx,
                        """
                        update people.account
                        set name_sealed = $2, role = $3,
                            disabled_at = case when $4 then coalesce(disabled_at, now()) end
                        where id = $1
                        """,
                        Tuple.of(
                                account.id().value(),
                                key.seal(place(account, "name"), account.name()),
                                account.role().word(),
                                account.disabled())))
                .mapEmpty();
    }

    @Override
    public Future<Void> setPassword(Tx tx, Account account, String passwordHash, boolean temporary) {
        return PersonalData.execute(
                        tx,
                        "update people.account set password_hash = $2, password_temporary = $3 where id = $1",
                        Tuple.of(account.id().value(), passwordHash, temporary))
                .mapEmpty();
    }

    /** The clinic's admins are locked in one order, so that two of them cannot disable each other at the same time. */
    @Override
    public Future<Integer> otherAdmins(Tx tx, Account account) {
        return PersonalData.query(tx, """
            select id from people.account
            where clinic_id = $1 and role = 'admin' and disabled_at is null
            order by id
            for update
            """, Tuple.of(account.clinic().value()))
                .map(rows -> (int) Rows.all(rows, row -> row.getUUID("id")).stream()
                        .filter(id -> !id.equals(account.id().value()))
                        .count());
    }

    @Override
    public Future<Void> add(ClinicId id, String name, ZoneId timeZone) {
        return data.vault()
                .keyOrCreate(new KeyOwner.OfStaff(id))
                .compose(staff -> data.vault().keyOrCreate(new KeyOwner.OfIndex(id)))
                .compose(index -> database.query(
                        Scope.of(id),
                        "insert into people.clinic (id, name, time_zone) values ($1, $2, $3)",
                        Tuple.of(id.value(), name, timeZone.getId())))
                .mapEmpty();
    }

    @Override
    public Future<Optional<ClinicId>> byName(String name) {
        return database.query(
                        Scope.everywhere(),
                        "select id from people.clinic where name = $1 order by id limit 1",
                        Tuple.of(name))
                .map(rows -> Rows.first(rows, row -> new ClinicId(row.getUUID("id"))));
    }

    /** E-mails differ by case on paper only. */
    static Buffer signInHash(DataKey key, String email) {
        return key.hash("sign-in", email.strip().toLowerCase(Locale.ROOT));
    }

    static KeyOwner owner(Row row) {
        UUID patient = row.getUUID("patient_id");
        return PersonalData.owner(
                new ClinicId(row.getUUID("clinic_id")), patient == null ? null : new PatientId(patient));
    }

    private <T> Future<Optional<T>> first(RowSet<Row> rows, BiFunction<Row, @Nullable DataKey, T> mapper) {
        return data.open(rows, PgAccounts::owner, mapper)
                .map(all -> all.stream().findFirst());
    }

    private static Credentials credentials(Row row, @Nullable DataKey key) {
        return new Credentials(account(row, key), row.getString("password_hash"));
    }

    /** An account whose key was erased has neither name nor e-mail any more. */
    static Account account(Row row, @Nullable DataKey key) {
        UUID id = row.getUUID("id");
        ClinicId clinic = new ClinicId(row.getUUID("clinic_id"));
        UUID patient = row.getUUID("patient_id");
        return new Account(
                new UserId(id),
                clinic,
                Role.ofWord(row.getString("role")),
                patient == null ? null : new PatientId(patient),
                text(row, key, clinic, "name", id),
                text(row, key, clinic, "email", id),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("disabled_at") != null,
                row.getBoolean("password_temporary"),
                row.getOffsetDateTime("totp_confirmed_at") != null);
    }

    private static String text(Row row, @Nullable DataKey key, ClinicId clinic, String column, UUID id) {
        String text = key == null ? null : PersonalData.text(row, key, clinic, TABLE, column, id);
        return text == null ? "" : text;
    }

    private static Place place(Account account, String column) {
        return new Place(account.clinic(), TABLE, column, account.id().value());
    }

    private static Future<Void> taken(Throwable cause) {
        boolean known = cause instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState());
        return Future.failedFuture(
                known
                        ? Failure.conflict("account.exists", "There is an account with this e-mail already.")
                                .at("email")
                        : cause);
    }
}
