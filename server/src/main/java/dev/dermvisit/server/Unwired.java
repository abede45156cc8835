package dev.dermvisit.server;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.platform.http.Operation;
import dev.dermvisit.platform.postgres.PgTx;
import dev.dermvisit.scheduling.domain.Mails;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Stands in for ports whose modules do not answer them yet; goes when they do. */
final class Unwired {

    private Unwired() {}

    static Mails mails() {
        return (tx, mail) -> PgTx.connection(tx)
                .preparedQuery("""
                    insert into scheduling.mail
                        (id, clinic_id, appointment_id, link_id, kind, address_sealed, state, at, created_at)
                    values ($1, $2, $3, $4, $5, '', 'queued', now(), now())
                    """)
                .execute(Tuple.of(
                        UUID.randomUUID(),
                        mail.appointment().clinic().value(),
                        mail.appointment().id().value(),
                        mail.link() == null ? null : mail.link().value(),
                        mail.kind().word()))
                .mapEmpty();
    }

    static List<Operation> operations() {
        return Stream.of("listMails", "resendMail")
                .map(id -> new Operation(
                        id, call -> Future.failedFuture(Failure.notFound("nothing.here", "There is nothing here."))))
                .toList();
    }
}
