package dev.dermvisit.scheduling.storage;

import dev.dermvisit.kernel.AppointmentId;
import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.MailId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.PgTx;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.postgres.Scope;
import dev.dermvisit.platform.vault.Vault;
import dev.dermvisit.scheduling.domain.Mail;
import dev.dermvisit.scheduling.domain.MailQueue;
import dev.dermvisit.scheduling.domain.Mails;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Mails on their way out, in PostgreSQL. */
public final class PgMailQueue implements MailQueue {

    private final Database database;
    private final PatientText text;
    private final Clock clock;

    public PgMailQueue(Database database, Vault vault, Clock clock) {
        this.database = database;
        this.text = new PatientText(vault);
        this.clock = clock;
    }

    @Override
    public Future<Optional<Waiting>> find(ClinicId clinic, MailId mail) {
        return database.query(Scope.of(clinic), """
            select mail.id, mail.clinic_id, mail.appointment_id, patient_id, kind, state, address_sealed, url_sealed,
                   revoked_at
            from scheduling.mail
            join scheduling.appointment on appointment.id = appointment_id
            left join scheduling.join_link on join_link.id = link_id
            where mail.id = $1 and mail.clinic_id = $2 and state in ('queued', 'sending')
            """, Tuple.of(mail.value(), clinic.value()))
                .compose(rows -> text.open(rows, PgMails.TABLE, row -> true, PgMailQueue::waiting))
                .map(found -> found.stream().findFirst());
    }

    private static Waiting waiting(Row row, PatientText.Opener opener) {
        return new Waiting(
                new MailId(row.getUUID("id")),
                Mails.Kind.ofWord(row.getString("kind")),
                Mail.State.ofWord(row.getString("state")),
                new AppointmentId(row.getUUID("appointment_id")),
                opener.text(PgMails.ADDRESS),
                opener.text(PgMails.URL),
                row.getOffsetDateTime("revoked_at") != null);
    }

    @Override
    public Future<Boolean> begin(ClinicId clinic, MailId mail) {
        return move(clinic, mail, Mail.State.QUEUED, Mail.State.SENDING);
    }

    @Override
    public Future<Void> putBack(ClinicId clinic, MailId mail) {
        return move(clinic, mail, Mail.State.SENDING, Mail.State.QUEUED).mapEmpty();
    }

    /** In a transaction of its own, so that it is known whatever happens next. */
    private Future<Boolean> move(ClinicId clinic, MailId mail, Mail.State from, Mail.State to) {
        return database.query(
                        Scope.of(clinic),
                        "update scheduling.mail set state = $4, at = $5 where id = $1 and clinic_id = $2 and state ="
                                + " $3",
                        Tuple.of(mail.value(), clinic.value(), from.word(), to.word(), Rows.utc(clock.instant())))
                .map(updated -> updated.rowCount() == 1);
    }

    @Override
    public Future<Void> sent(Tx tx, ClinicId clinic, MailId mail) {
        return PgTx.connection(tx)
                .preparedQuery("""
                    update scheduling.mail set state = 'sent', url_sealed = null, at = $3
                    where id = $1 and clinic_id = $2 and state = 'sending'
                    """)
                .execute(Tuple.of(mail.value(), clinic.value(), Rows.utc(clock.instant())))
                .mapEmpty();
    }

    @Override
    public Future<Void> failed(Tx tx, ClinicId clinic, MailId mail, Mail.Problem problem) {
        return PgTx.connection(tx)
                .preparedQuery("""
                    update scheduling.mail set state = 'failed', problem = $3, at = $4
                    where id = $1 and clinic_id = $2 and state in ('queued', 'sending')
                    """)
                .execute(Tuple.from(List.of(mail.value(), clinic.value(), problem.word(), Rows.utc(clock.instant()))))
                .mapEmpty();
    }
}
