package dev.dermvisit.people.storage;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.SessionId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.people.domain.RefreshToken;
import dev.dermvisit.people.domain.Sessions;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.postgres.Scope;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Sessions and refresh tokens in PostgreSQL. */
public final class PgSessions implements Sessions {

    private final Database database;

    public PgSessions(Database database) {
        this.database = database;
    }

    @Override
    public Future<Void> open(Tx tx, Caller caller, boolean secondFactor, Instant now, RefreshToken token, Times times) {
        Instant endsBy = times.session();
        return PersonalData.execute(tx, """
            with opened as (
                insert into people.session (id, clinic_id, account_id, started_at, second_factor, ends_by)
                values ($1, $2, $3, $4, $5, $8)
                returning id, clinic_id)
            insert into people.refresh_token (token_hash, session_id, clinic_id, expires_at)
            select $6, id, clinic_id, $7 from opened
            """, Tuple.from(new @Nullable Object[] {
                    caller.session().value(),
                    caller.clinic().value(),
                    caller.user().value(),
                    Rows.utc(now),
                    secondFactor,
                    Buffer.buffer(token.hash()),
                    Rows.utc(times.token()),
                    endsBy == null ? null : Rows.utc(endsBy)
                }))
                .mapEmpty();
    }

    @Override
    public Future<Rotation> rotate(
            RefreshToken presented,
            Instant now,
            RefreshToken successor,
            Instant expires,
            BiFunction<Tx, Caller, Future<Void>> replayed) {
        return database.inTransaction(
                Scope.everywhere(),
                tx -> lock(tx, presented)
                        .compose(rows -> Rows.first(rows, row -> rotate(tx, row, now, successor, expires, replayed))
                                .orElseGet(() -> Future.succeededFuture(new Rotation.Refused()))));
    }

    private static Future<RowSet<Row>> lock(Tx tx, RefreshToken presented) {
        return PersonalData.query(tx, """
            select token_hash, session_id, expires_at, used_at, ended_at, second_factor, ends_by,
                   account.id as account_id, account.clinic_id, role, disabled_at, password_temporary,
                   totp_confirmed_at is not null as has_second_factor
            from people.refresh_token
            join people.session on session.id = session_id
            join people.account on account.id = account_id
            where token_hash = $1
            for update of refresh_token, session
            """, Tuple.of(Buffer.buffer(presented.hash())));
    }

    private static Future<Rotation> rotate(
            Tx tx,
            Row row,
            Instant now,
            RefreshToken successor,
            Instant expires,
            BiFunction<Tx, Caller, Future<Void>> replayed) {
        Caller caller = new Caller(
                new UserId(row.getUUID("account_id")),
                new ClinicId(row.getUUID("clinic_id")),
                Role.ofWord(row.getString("role")),
                new SessionId(row.getUUID("session_id")));
        boolean hasSecondFactor = row.getBoolean("has_second_factor");
        boolean over = row.getOffsetDateTime("ended_at") != null
                || row.getOffsetDateTime("disabled_at") != null
                || (hasSecondFactor && !row.getBoolean("second_factor"));
        if (over) {
            return Future.succeededFuture(new Rotation.Refused());
        }
        if (row.getOffsetDateTime("used_at") != null) {
            return endOne(tx, caller.session(), now)
                    .compose(ended -> replayed.apply(tx, caller))
                    .map(new Rotation.Replayed(caller));
        }
        Instant endsBy = Rows.instant(row, "ends_by");
        Instant good = endsBy == null ? row.getOffsetDateTime("expires_at").toInstant() : endsBy;
        Instant until = endsBy == null ? expires : endsBy;
        if (!good.isAfter(now)) {
            return Future.succeededFuture(new Rotation.Refused());
        }
        return PersonalData.execute(
                        tx,
                        """
                        with used as (update people.refresh_token set used_at = $2 where token_hash = $1)
                        insert into people.refresh_token (token_hash, session_id, clinic_id, expires_at)
                        values ($3, $4, $5, $6)
                        """,
                        Tuple.of(
                                row.getBuffer("token_hash"),
                                Rows.utc(now),
                                Buffer.buffer(successor.hash()),
                                caller.session().value(),
                                caller.clinic().value(),
                                Rows.utc(until)))
                .map(new Rotation.Rotated(caller, row.getBoolean("password_temporary"), hasSecondFactor, until));
    }

    @Override
    public Future<Boolean> holdOpen(Tx tx, SessionId session) {
        return PersonalData.query(
                        tx,
                        "select id from people.session where id = $1 and ended_at is null for share",
                        Tuple.of(session.value()))
                .map(rows -> rows.size() == 1);
    }

    @Override
    public Future<Void> end(Tx tx, SessionId session, Instant now) {
        return endOne(tx, session, now);
    }

    private static Future<Void> endOne(Tx tx, SessionId session, Instant now) {
        return PersonalData.execute(
                        tx,
                        "update people.session set ended_at = $2 where id = $1 and ended_at is null",
                        Tuple.of(session.value(), Rows.utc(now)))
                .mapEmpty();
    }

    @Override
    public Future<List<SessionId>> endAll(Tx tx, Collection<UserId> accounts, Instant now) {
        UUID[] ids = accounts.stream().map(UserId::value).toArray(UUID[]::new);
        return PersonalData.query(tx, """
            update people.session set ended_at = $2
            where account_id = any ($1) and ended_at is null
            returning id
            """, Tuple.of(ids, Rows.utc(now)))
                .map(rows -> Rows.all(rows, row -> new SessionId(row.getUUID("id"))));
    }

    @Override
    public Future<Void> endBy(Tx tx, UserId account, Instant until) {
        return PersonalData.execute(
                        tx,
                        "update people.session set ends_by = $2 where account_id = $1 and ended_at is null",
                        Tuple.of(account.value(), Rows.utc(until)))
                .mapEmpty();
    }

    @Override
    public Future<Void> endOver(Instant now) {
        return database.query(
                        Scope.everywhere(),
                        "update people.session set ended_at = $1 where ended_at is null and ends_by <= $1",
                        Tuple.of(Rows.utc(now)))
                .mapEmpty();
    }

    /** A session whose newest refresh token has run out is over, although nobody ended it. */
    @Override
    public Future<List<Open>> openOf(ClinicId clinic, UserId account, Instant now) {
        return database.query(Scope.of(clinic), """
            select id, started_at, second_factor
            from people.session
            where account_id = $1 and ended_at is null
              and exists (select from people.refresh_token
                          where session_id = session.id and used_at is null and expires_at > $2)
            order by started_at desc, id
            """, Tuple.of(account.value(), Rows.utc(now)))
                .map(rows -> Rows.all(
                        rows,
                        row -> new Open(
                                new SessionId(row.getUUID("id")),
                                row.getOffsetDateTime("started_at").toInstant(),
                                row.getBoolean("second_factor"))));
    }

    @Override
    public Future<List<SessionId>> endedSince(Instant time) {
        return database.query(
                        Scope.everywhere(),
                        "select id from people.session where ended_at >= $1",
                        Tuple.of(Rows.utc(time)))
                .map(rows -> Rows.all(rows, row -> new SessionId(row.getUUID("id"))));
    }
}
