package dev.dermvisit.platform.realtime;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.SessionId;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.Scope;
import dev.dermvisit.platform.token.EndedSessions;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;

/** Tickets for sockets: a browser cannot send a header with a WebSocket, and a token has no place in an address. */
public final class Tickets {

    /** How long a ticket waits for its socket. */
    public static final Duration LIFETIME = Duration.ofSeconds(30);

    private static final int TICKET_BYTES = 32;

    private final Database database;
    private final Clock clock;
    private final SecureRandom random;
    private final EndedSessions ended;

    public Tickets(Database database, Clock clock, SecureRandom random, EndedSessions ended) {
        this.ended = ended;
        this.database = database;
        this.clock = clock;
        this.random = random;
    }

    /** A new ticket of 256 random bits, good for one socket within {@link #LIFETIME}. */
    public Future<String> issue(Caller caller) {
        byte[] bytes = new byte[TICKET_BYTES];
        random.nextBytes(bytes);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        OffsetDateTime now = now();
        return database.query(
                        Scope.everywhere(),
                        """
                        with swept as (delete from platform.realtime_ticket where expires_at < $7)
                        insert into platform.realtime_ticket
                            (ticket_hash, clinic_id, account_id, session_id, role, expires_at)
                        values ($1, $2, $3, $4, $5, $6)
                        """,
                        Tuple.of(
                                hash(ticket),
                                caller.clinic().value(),
                                caller.user().value(),
                                caller.session().value(),
                                caller.role().word(),
                                now.plus(LIFETIME),
                                now))
                .map(ticket);
    }

    /** Uses a ticket up; fails with 401 where it is unknown, used or too old. Of two at once, one gets it. */
    public Future<Caller> redeem(String ticket) {
        return database.query(Scope.everywhere(), """
            delete from platform.realtime_ticket
            where ticket_hash = $1
            returning clinic_id, account_id, session_id, role, expires_at
            """, Tuple.of(hash(ticket))).map(this::valid);
    }

    /** Whether the session behind a ticket has ended. */
    boolean isOver(Caller caller) {
        return ended.contains(caller.session());
    }

    private Caller valid(RowSet<Row> rows) {
        for (Row row : rows) {
            if (row.getOffsetDateTime("expires_at").isAfter(now())) {
                Caller caller = new Caller(
                        new UserId(row.getUUID("account_id")),
                        new ClinicId(row.getUUID("clinic_id")),
                        Role.ofWord(row.getString("role")),
                        new SessionId(row.getUUID("session_id")));
                if (!ended.contains(caller.session())) {
                    return caller;
                }
            }
        }
        throw Failure.unauthenticated("ticket.invalid", "This ticket is used or too old.");
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static io.vertx.core.buffer.Buffer hash(String ticket) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(ticket.getBytes(StandardCharsets.UTF_8));
            return io.vertx.core.buffer.Buffer.buffer(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this JDK has no SHA-256", missing);
        }
    }
}
