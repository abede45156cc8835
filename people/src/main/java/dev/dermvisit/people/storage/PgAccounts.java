package dev.dermvisit.people.storage;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.people.domain.Account;
import dev.dermvisit.people.domain.Accounts;
import dev.dermvisit.people.domain.Registry;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.Rows;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneId;
import java.util.Optional;

/** Accounts, clinics and patients in PostgreSQL. */
public final class PgAccounts implements Accounts, Registry.Entries {

    private static final String UNIQUE_VIOLATION = "23505";

    private final Database database;

    public PgAccounts(Database database) {
        this.database = database;
    }

    @Override
    public Future<Optional<Credentials>> byEmail(String email) {
        return database.query("""
            select id, clinic_id, role, name, email, disabled_at, password_hash
            from people.account
            where lower(email) = lower($1)
            """, Tuple.of(email))
                .map(rows -> Rows.first(rows, row -> new Credentials(account(row), row.getString("password_hash"))));
    }

    @Override
    public Future<Optional<Membership>> membership(UserId id) {
        return database.query("""
            select account.id, clinic_id, role, account.name, email, disabled_at, clinic.name as clinic_name
            from people.account join people.clinic on clinic.id = clinic_id
            where account.id = $1
            """, Tuple.of(id.value()))
                .map(rows -> Rows.first(rows, row -> new Membership(account(row), row.getString("clinic_name"))));
    }

    @Override
    public Future<Void> addClinic(ClinicId id, String name, ZoneId timeZone) {
        return database.query(
                        "insert into people.clinic (id, name, time_zone) values ($1, $2, $3)",
                        Tuple.of(id.value(), name, timeZone.getId()))
                .mapEmpty();
    }

    @Override
    public Future<Void> addAccount(Account account, String passwordHash) {
        return database.query(
                        """
                        insert into people.account (id, clinic_id, role, name, email, password_hash)
                        values ($1, $2, $3, $4, $5, $6)
                        """,
                        Tuple.of(
                                account.id().value(),
                                account.clinic().value(),
                                account.role().word(),
                                account.name(),
                                account.email(),
                                passwordHash))
                .<Void>mapEmpty()
                .recover(PgAccounts::taken);
    }

    @Override
    public Future<Void> addPatient(PatientId id, ClinicId clinic, String name, UserId account) {
        return database.query(
                        "insert into people.patient (id, clinic_id, name, account_id) values ($1, $2, $3, $4)",
                        Tuple.of(id.value(), clinic.value(), name, account.value()))
                .mapEmpty();
    }

    private static Future<Void> taken(Throwable cause) {
        boolean known = cause instanceof PgException refused && UNIQUE_VIOLATION.equals(refused.getSqlState());
        return Future.failedFuture(
                known ? Failure.conflict("account.exists", "There is an account with this e-mail already.") : cause);
    }

    private static Account account(Row row) {
        return new Account(
                new UserId(row.getUUID("id")),
                new ClinicId(row.getUUID("clinic_id")),
                Role.ofWord(row.getString("role")),
                row.getString("name"),
                row.getString("email"),
                row.getOffsetDateTime("disabled_at") != null);
    }
}
