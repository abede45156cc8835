package dev.dermvisit.scheduling.storage;

import dev.dermvisit.kernel.AppointmentId;
import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.MailId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.port.Outbox;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.PgTx;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.postgres.Scope;
import dev.dermvisit.platform.vault.DataKey;
import dev.dermvisit.platform.vault.Place;
import dev.dermvisit.platform.vault.Vault;
import dev.dermvisit.scheduling.domain.Appointment;
import dev.dermvisit.scheduling.domain.Mail;
import dev.dermvisit.scheduling.domain.MailBook;
import dev.dermvisit.scheduling.domain.MailQueue;
import dev.dermvisit.scheduling.domain.Mails;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Mails in PostgreSQL: queued with what they tell, and what became of them. */
public final class PgMails implements Mails, MailBook {

    static final String TABLE = "scheduling.mail";
    static final String ADDRESS = "address";
    static final String URL = "url";

    private final Database database;
    private final PatientText text;
    private final Outbox outbox;
    private final Clock clock;
    private final Supplier<UUID> ids;

    public PgMails(Database database, Vault vault, Outbox outbox, Clock clock, Supplier<UUID> ids) {
        this.database = database;
        this.text = new PatientText(vault);
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public Future<Void> queue(Tx tx, NewMail mail) {
        MailId id = new MailId(ids.get());
        ClinicId clinic = mail.appointment().clinic();
        return text.key(mail.appointment().patient())
                .compose(key -> PgTx.connection(tx).preparedQuery("""
                    insert into scheduling.mail
                        (id, clinic_id, appointment_id, link_id, kind, address_sealed, url_sealed, state, at, created_at)
                    values ($1, $2, $3, $4, $5, $6, $7, 'queued', $8, $8)
                    """).execute(parameters(id, mail, key)))
                .compose(added -> outbox.add(tx, clinic, MailQueue.QUEUED, id.toString()));
    }

    private Tuple parameters(MailId id, NewMail mail, DataKey key) {
        ClinicId clinic = mail.appointment().clinic();
        String url = mail.url();
        return Tuple.from(new @Nullable Object[] {
            id.value(),
            clinic.value(),
            mail.appointment().id().value(),
            mail.link() == null ? null : mail.link().value(),
            mail.kind().word(),
            key.seal(place(clinic, ADDRESS, id), mail.to()),
            url == null ? null : key.seal(place(clinic, URL, id), url),
            Rows.utc(clock.instant())
        });
    }

    @Override
    public Future<List<Mail>> of(Tx tx, Appointment appointment) {
        return PgTx.connection(tx)
                .preparedQuery("""
                    select mail.id, mail.clinic_id, patient_id, kind, address_sealed, state, problem, at
                    from scheduling.mail
                    join scheduling.appointment on appointment.id = appointment_id
                    where appointment_id = $1 and mail.clinic_id = $2
                    order by created_at desc, mail.id
                    """)
                .execute(Tuple.of(appointment.id().value(), appointment.clinic().value()))
                .compose(rows -> text.open(rows, TABLE, row -> true, PgMails::mail));
    }

    private static Mail mail(Row row, PatientText.Opener opener) {
        String to = opener.text(ADDRESS);
        String problem = row.getString("problem");
        return new Mail(
                new MailId(row.getUUID("id")),
                Kind.ofWord(row.getString("kind")),
                to == null ? "" : to,
                Mail.State.ofWord(row.getString("state")),
                row.getOffsetDateTime("at").toInstant(),
                problem == null ? null : Mail.Problem.ofWord(problem));
    }

    @Override
    public Future<Optional<AppointmentId>> appointmentOf(ClinicId clinic, MailId mail) {
        return database.query(
                        Scope.of(clinic),
                        "select appointment_id from scheduling.mail where id = $1 and clinic_id = $2",
                        Tuple.of(mail.value(), clinic.value()))
                .map(rows -> Rows.first(rows, row -> new AppointmentId(row.getUUID("appointment_id"))));
    }

    @Override
    public Future<Boolean> again(Tx tx, ClinicId clinic, MailId mail) {
        return PgTx.connection(tx)
                .preparedQuery("""
                    update scheduling.mail set state = 'queued', problem = null, at = $3
                    where id = $1 and clinic_id = $2 and state = 'failed'
                    """)
                .execute(Tuple.of(mail.value(), clinic.value(), Rows.utc(clock.instant())))
                .compose(updated -> updated.rowCount() == 0
                        ? Future.succeededFuture(false)
                        : outbox.add(tx, clinic, MailQueue.QUEUED, mail.toString())
                                .map(true));
    }

    private static Place place(ClinicId clinic, String column, MailId id) {
        return PatientText.place(clinic, TABLE, column, id.value());
    }
}
