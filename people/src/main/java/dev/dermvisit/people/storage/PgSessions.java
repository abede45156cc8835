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
import dev.dermvisit.platform.postgres.PgTx;
import dev.dermvisit.platform.postgres.Rows;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;

/** Sessions and refresh tokens in PostgreSQL. */
public final class PgSessions implements Sessions {

    private final Database database;

    public PgSessions(Database database) {
        this.database = database;
    }

    @Override
    public Future<Void> open(Caller caller, Instant now, RefreshToken token, Instant expires) {
        return database.query(
                        """
                        with opened as (
                            insert into people.session (id, clinic_id, account_id, started_at)
                            values ($1, $2, $3, $4)
                            returning id)
                        insert into people.refresh_token (token_hash, session_id, expires_at)
                        select $5, id, $6 from opened
                        """,
                        Tuple.of(
                                caller.session().value(),
                                caller.clinic().value(),
                                caller.user().value(),
                                Rows.utc(now),
                                Buffer.buffer(token.hash()),
                                Rows.utc(expires)))
                .mapEmpty();
    }

    @Override
    public Future<Rotation> rotate(RefreshToken presented, Instant now, RefreshToken successor, Instant expires) {
        return database.inTransaction(tx -> lock(tx, presented)
                .compose(rows -> Rows.first(rows, row -> rotate(tx, row, now, successor, expires))
                        .orElseGet(() -> Future.succeededFuture(new Rotation.Refused()))));
    }

    private static Future<RowSet<Row>> lock(Tx tx, RefreshToken presented) {
        return PgTx.connection(tx).preparedQuery("""
            select token_hash, session_id, expires_at, used_at, ended_at,
                   account.id as account_id, account.clinic_id, role, disabled_at
            from people.refresh_token
            join people.session on session.id = session_id
            join people.account on account.id = account_id
            where token_hash = $1
            for update of refresh_token, session
            """).execute(Tuple.of(Buffer.buffer(presented.hash())));
    }

    private static Future<Rotation> rotate(Tx tx, Row row, Instant now, RefreshToken successor, Instant expires) {
        SessionId session = new SessionId(row.getUUID("session_id"));
        boolean over = row.getOffsetDateTime("ended_at") != null || row.getOffsetDateTime("disabled_at") != null;
        if (over) {
            return Future.succeededFuture(new Rotation.Refused());
        }
        if (row.getOffsetDateTime("used_at") != null) {
            return end(tx, session, now).map(new Rotation.Replayed(session));
        }
        if (!row.getOffsetDateTime("expires_at").toInstant().isAfter(now)) {
            return Future.succeededFuture(new Rotation.Refused());
        }
        Caller caller = new Caller(
                new UserId(row.getUUID("account_id")),
                new ClinicId(row.getUUID("clinic_id")),
                Role.ofWord(row.getString("role")),
                session);
        return PgTx.connection(tx)
                .preparedQuery("""
                    with used as (update people.refresh_token set used_at = $2 where token_hash = $1)
                    insert into people.refresh_token (token_hash, session_id, expires_at) values ($3, $4, $5)
                    """)
                .execute(Tuple.of(
                        row.getBuffer("token_hash"),
                        Rows.utc(now),
                        Buffer.buffer(successor.hash()),
                        session.value(),
                        Rows.utc(expires)))
                .map(new Rotation.Rotated(caller));
    }

    @Override
    public Future<Void> end(SessionId session, Instant now) {
        return database.inTransaction(tx -> end(tx, session, now));
    }

    private static Future<Void> end(Tx tx, SessionId session, Instant now) {
        return PgTx.connection(tx)
                .preparedQuery("update people.session set ended_at = $2 where id = $1 and ended_at is null")
                .execute(Tuple.of(session.value(), Rows.utc(now)))
                .mapEmpty();
    }
}
