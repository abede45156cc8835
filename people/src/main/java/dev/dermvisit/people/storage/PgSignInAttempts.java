package dev.dermvisit.people.storage;

import dev.dermvisit.kernel.Tx;
import dev.dermvisit.people.domain.SignInAttempts;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.postgres.Scope;
import dev.dermvisit.platform.vault.KeyOwner;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Attempts in PostgreSQL, under keyed hashes: the table tells nobody's e-mail or address. */
public final class PgSignInAttempts implements SignInAttempts {

    private record Keys(Buffer email, Buffer network) {}

    private final Database database;
    private final PersonalData data;

    PgSignInAttempts(Database database, PersonalData data) {
        this.database = database;
        this.data = data;
    }

    @Override
    public Future<Optional<Duration>> begin(String email, String network, Instant now) {
        return keys(email, network)
                .compose(keys -> database.inTransaction(
                        Scope.everywhere(), tx -> one(tx, keys).compose(alone -> count(tx, keys, now))));
    }

    @Override
    public Future<Void> succeeded(String email, String network) {
        return keys(email, network)
                .compose(keys -> database.query(Scope.everywhere(), """
                    delete from people.sign_in_attempt
                    where key = $1
                       or id = (select max(id) from people.sign_in_attempt where key = $2)
                    """, Tuple.of(keys.email(), keys.network())))
                .mapEmpty();
    }

    @Override
    public Future<Optional<Duration>> waiting(String network, Instant now) {
        return networkKey(network)
                .compose(key -> database.query(
                        Scope.everywhere(), """
                        select count(*) >= $3 as full, min(at) as since
                        from people.sign_in_attempt
                        where key = $1 and at > $2
                        """, Tuple.of(key, Rows.utc(now.minus(WINDOW)), PER_NETWORK)))
                .map(rows -> full(rows, now));
    }

    @Override
    public Future<Void> failed(String network, Instant now) {
        return networkKey(network)
                .compose(key -> database.query(
                        Scope.everywhere(),
                        "insert into people.sign_in_attempt (key, at) values ($1, $2)",
                        Tuple.of(key, Rows.utc(now))))
                .mapEmpty();
    }

    private static Optional<Duration> full(RowSet<Row> rows, Instant now) {
        return Rows.first(rows, row -> row)
                .filter(row -> row.getBoolean("full"))
                .map(row -> wait(row, now));
    }

    /** One attempt for an e-mail and one from a network at a time, so that a crowd is counted and not raced past. */
    private static Future<Void> one(Tx tx, Keys keys) {
        return PersonalData.query(tx, """
            select pg_advisory_xact_lock(key) from unnest($1::bigint[]) as key order by key
            """, Tuple.of(new Long[] {
                    keys.email().getLong(0), keys.network().getLong(0)
                }))
                .mapEmpty();
    }

    /** In one statement: what counts is looked at, and a new attempt of both kinds is added unless there are too many. */
    private static Future<Optional<Duration>> count(Tx tx, Keys keys, Instant now) {
        return PersonalData.query(tx, """
            with forgotten as (delete from people.sign_in_attempt where at <= $4),
            counted as (
                select count(*) filter (where key = $1) >= $5 as email_full,
                       count(*) filter (where key = $2) >= $6 as network_full,
                       min(at) filter (where key = $1) as email_first,
                       min(at) filter (where key = $2) as network_first
                from people.sign_in_attempt
                where key in ($1, $2) and at > $4),
            added as (
                insert into people.sign_in_attempt (key, at)
                select key, $3 from counted, unnest(array[$1, $2]) as key
                where not email_full and not network_full)
            select email_full or network_full as full,
                   greatest(case when email_full then email_first end,
                            case when network_full then network_first end) as since
            from counted
            """, Tuple.from(new Object[] {
                    keys.email(), keys.network(), Rows.utc(now), Rows.utc(now.minus(WINDOW)), PER_EMAIL, PER_NETWORK
                }))
                .map(rows -> full(rows, now));
    }

    private static Duration wait(Row row, Instant now) {
        Instant since = row.getOffsetDateTime("since").toInstant();
        return Duration.between(now, since.plus(WINDOW));
    }

    private Future<Buffer> networkKey(String network) {
        return data.vault().keyOrCreate(new KeyOwner.OfInstallation()).map(key -> key.hash("attempt-network", network));
    }

    private Future<Keys> keys(String email, String network) {
        return data.vault()
                .keyOrCreate(new KeyOwner.OfInstallation())
                .map(key -> new Keys(
                        key.hash("attempt-email", email.strip().toLowerCase(Locale.ROOT)),
                        key.hash("attempt-network", network)));
    }
}
