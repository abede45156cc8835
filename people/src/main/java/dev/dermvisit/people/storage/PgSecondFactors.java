package dev.dermvisit.people.storage;

import dev.dermvisit.kernel.Tx;
import dev.dermvisit.people.domain.Account;
import dev.dermvisit.people.domain.SecondFactors;
import dev.dermvisit.people.domain.TotpSecret;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.vault.Place;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Second factors in PostgreSQL: the secret sealed, recovery codes as hashes. */
public final class PgSecondFactors implements SecondFactors {

    private final PersonalData data;

    PgSecondFactors(PersonalData data) {
        this.data = data;
    }

    @Override
    public Future<Optional<Kept>> find(Tx tx, Account account) {
        return data.vault()
                .key(PersonalData.ownerOf(account))
                .compose(key -> PersonalData.query(
                                tx, """
                                select totp_sealed, totp_confirmed_at, totp_last_step
                                from people.account
                                where id = $1 and totp_sealed is not null
                                """, Tuple.of(account.id().value()))
                        .map(rows -> Rows.first(
                                rows,
                                row -> new Kept(
                                        TotpSecret.of(key.openBytes(place(account), row.getBuffer("totp_sealed"))),
                                        row.getOffsetDateTime("totp_confirmed_at") != null,
                                        row.getLong("totp_last_step")))));
    }

    @Override
    public Future<Void> begin(Tx tx, Account account, TotpSecret secret) {
        return data.vault()
                .key(PersonalData.ownerOf(account))
                .compose(key -> PersonalData.execute(
                        tx, """
                        update people.account
                        set totp_sealed = $2, totp_confirmed_at = null, totp_last_step = 0
                        where id = $1
                        """, Tuple.of(account.id().value(), key.sealBytes(place(account), secret.bytes()))))
                .mapEmpty();
    }

    @Override
    public Future<Void> confirm(Tx tx, Account account, long step, Instant now, List<byte[]> codes) {
        Buffer[] hashes = codes.stream().map(Buffer::buffer).toArray(Buffer[]::new);
        return PersonalData.execute(
                        tx,
                        "update people.account set totp_confirmed_at = $2, totp_last_step = $3 where id = $1",
                        Tuple.of(account.id().value(), Rows.utc(now), step))
                .compose(confirmed -> forgetCodes(tx, account))
                .compose(forgotten -> PersonalData.execute(
                        tx, """
                        insert into people.recovery_code (account_id, clinic_id, code_hash)
                        select $1, $2, unnest($3::bytea[])
                        """, Tuple.of(account.id().value(), account.clinic().value(), hashes)))
                .mapEmpty();
    }

    @Override
    public Future<Boolean> use(Tx tx, Account account, long step) {
        return PersonalData.execute(
                        tx,
                        "update people.account set totp_last_step = $2 where id = $1 and totp_last_step < $2",
                        Tuple.of(account.id().value(), step))
                .map(changed -> changed == 1);
    }

    @Override
    public Future<Boolean> useRecoveryCode(Tx tx, Account account, byte[] hash, Instant now) {
        return PersonalData.execute(tx, """
            update people.recovery_code set used_at = $3
            where account_id = $1 and code_hash = $2 and used_at is null
            """, Tuple.of(account.id().value(), Buffer.buffer(hash), Rows.utc(now)))
                .map(changed -> changed == 1);
    }

    @Override
    public Future<Void> remove(Tx tx, Account account) {
        return PersonalData.execute(tx, """
            update people.account
            set totp_sealed = null, totp_confirmed_at = null, totp_last_step = 0
            where id = $1
            """, Tuple.of(account.id().value()))
                .compose(removed -> forgetCodes(tx, account));
    }

    private static Future<Void> forgetCodes(Tx tx, Account account) {
        return PersonalData.execute(
                        tx,
                        "delete from people.recovery_code where account_id = $1",
                        Tuple.of(account.id().value()))
                .mapEmpty();
    }

    private static Place place(Account account) {
        return new Place(
                account.clinic(), PgAccounts.TABLE, "totp", account.id().value());
    }
}
