package dev.dermvisit.scheduling.storage;

import dev.dermvisit.kernel.AppointmentId;
import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.GuestPart;
import dev.dermvisit.kernel.LinkId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.PgTx;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.postgres.Scope;
import dev.dermvisit.platform.vault.DataKey;
import dev.dermvisit.platform.vault.Place;
import dev.dermvisit.platform.vault.Vault;
import dev.dermvisit.scheduling.domain.Appointment;
import dev.dermvisit.scheduling.domain.JoinLink;
import dev.dermvisit.scheduling.domain.LinkCode;
import dev.dermvisit.scheduling.domain.Links;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Links in PostgreSQL. */
public final class PgLinks implements Links {

    static final String TABLE = "scheduling.join_link";
    static final String NAME = "name";
    private static final String EMAIL = "email";

    private final Database database;
    private final PatientText text;

    public PgLinks(Database database, Vault vault) {
        this.database = database;
        this.text = new PatientText(vault);
    }

    @Override
    public Future<Void> add(Tx tx, PatientId patient, JoinLink link, LinkCode code) {
        return text.key(patient)
                .compose(key -> PgTx.connection(tx).preparedQuery("""
                    insert into scheduling.join_link
                        (id, clinic_id, appointment_id, part, name_sealed, email_sealed, code_hash, created_at,
                         created_by)
                    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                    """).execute(parameters(link, key, code)))
                .mapEmpty();
    }

    private static Tuple parameters(JoinLink link, DataKey key, LinkCode code) {
        String email = link.email();
        return Tuple.from(new @Nullable Object[] {
            link.id().value(),
            link.clinic().value(),
            link.appointment().value(),
            link.part().word(),
            key.seal(place(link, NAME), link.name()),
            email == null ? null : key.seal(place(link, EMAIL), email),
            Buffer.buffer(code.hash()),
            Rows.utc(link.createdAt()),
            link.createdBy().value()
        });
    }

    @Override
    public Future<List<JoinLink>> of(Tx tx, Appointment appointment) {
        return PgTx.connection(tx)
                .preparedQuery("""
                    select join_link.id, join_link.clinic_id, appointment_id, patient_id, part, name_sealed, email_sealed,
                           created_at, created_by, revoked_at, used_at, guest_id
                    from scheduling.join_link
                    join scheduling.appointment on appointment.id = appointment_id
                    where appointment_id = $1 and join_link.clinic_id = $2
                    order by created_at desc, join_link.id
                    """)
                .execute(Tuple.of(appointment.id().value(), appointment.clinic().value()))
                .compose(rows -> text.open(rows, TABLE, row -> true, PgLinks::link));
    }

    @Override
    public Future<Optional<AppointmentId>> appointmentOf(ClinicId clinic, LinkId link) {
        return database.query(
                        Scope.of(clinic),
                        "select appointment_id from scheduling.join_link where id = $1 and clinic_id = $2",
                        Tuple.of(link.value(), clinic.value()))
                .map(rows -> Rows.first(rows, row -> new AppointmentId(row.getUUID("appointment_id"))));
    }

    /** Waits for whoever is just coming in by one of them. */
    @Override
    public Future<List<UserId>> revoke(Tx tx, List<LinkId> links, Instant now) {
        UUID[] ids = links.stream().map(LinkId::value).toArray(UUID[]::new);
        return PgTx.connection(tx)
                .preparedQuery("""
                    update scheduling.join_link set revoked_at = $2
                    where id = any ($1) and revoked_at is null
                    returning guest_id
                    """)
                .execute(Tuple.of(ids, Rows.utc(now)))
                .map(rows -> Rows.all(rows, row -> row.getUUID("guest_id")).stream()
                        .filter(Objects::nonNull)
                        .map(UserId::new)
                        .toList());
    }

    private static JoinLink link(Row row, PatientText.Opener opener) {
        String name = opener.text(NAME);
        UUID guest = row.getUUID("guest_id");
        return new JoinLink(
                new LinkId(row.getUUID("id")),
                new ClinicId(row.getUUID("clinic_id")),
                new AppointmentId(row.getUUID("appointment_id")),
                GuestPart.ofWord(row.getString("part")),
                name == null ? "" : name,
                opener.text(EMAIL),
                row.getOffsetDateTime("created_at").toInstant(),
                new UserId(row.getUUID("created_by")),
                Rows.instant(row, "revoked_at"),
                Rows.instant(row, "used_at"),
                guest == null ? null : new UserId(guest));
    }

    private static Place place(JoinLink link, String column) {
        return PatientText.place(link.clinic(), TABLE, column, link.id().value());
    }
}
