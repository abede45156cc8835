package dev.dermvisit.scheduling.storage;

import dev.dermvisit.kernel.AppointmentId;
import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.GuestPart;
import dev.dermvisit.kernel.LinkId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.VisitId;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.kernel.port.Invitations;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.PgTx;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.postgres.Scope;
import dev.dermvisit.platform.vault.Vault;
import dev.dermvisit.scheduling.domain.Appointment;
import dev.dermvisit.scheduling.domain.JoinLink.State;
import dev.dermvisit.scheduling.domain.LinkCode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Opens links and uses them up. */
public final class PgInvitations implements Invitations {

    private static final String SELECT = """
        select join_link.id, join_link.clinic_id, appointment_id, part, name_sealed, revoked_at, used_at, patient_id,
               clinician_id, starts_at, duration_minutes, time_zone, cancelled_at
        from scheduling.join_link
        join scheduling.appointment on appointment.id = appointment_id
        """;

    private final Database database;
    private final PatientText text;
    private final AuditTrail audit;
    private final Clock clock;

    public PgInvitations(Database database, Vault vault, AuditTrail audit, Clock clock) {
        this.database = database;
        this.text = new PatientText(vault);
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Future<Invitation> look(String code) {
        Buffer hash = Buffer.buffer(new LinkCode(code).hash());
        return database.query(Scope.everywhere(), SELECT + "where code_hash = $1", Tuple.of(hash))
                .compose(this::invitations)
                .map(found -> found.stream().findFirst().orElseThrow(PgInvitations::unknown));
    }

    private Future<List<Invitation>> invitations(RowSet<Row> rows) {
        return text.open(rows, PgLinks.TABLE, row -> true, (row, opener) -> {
            Appointment appointment = agreed(row);
            String name = opener.text(PgLinks.NAME);
            requireOpen(row, appointment);
            if (name == null) {
                throw refusal(State.REVOKED);
            }
            return new Invitation(
                    new LinkId(row.getUUID("id")),
                    appointment.clinic(),
                    appointment.visit(),
                    appointment.patient(),
                    GuestPart.ofWord(row.getString("part")),
                    name,
                    appointment.start(),
                    appointment.length(),
                    appointment.timeZone(),
                    appointment.linksExpire());
        });
    }

    /** The row is taken by the first; whoever waited for it finds it used. */
    @Override
    public Future<Void> redeem(Tx tx, Invitation invitation, UserId guest) {
        return locked(tx, invitation)
                .compose(open -> PgTx.connection(tx)
                        .preparedQuery("update scheduling.join_link set used_at = $2, guest_id = $3 where id = $1")
                        .execute(Tuple.of(invitation.link().value(), Rows.utc(clock.instant()), guest.value())))
                .compose(used -> audit.record(
                        tx,
                        new AuditEntry(
                                        invitation.clinic(),
                                        guest,
                                        Role.GUEST,
                                        "link.redeemed",
                                        invitation.patient(),
                                        null)
                                .on("link", invitation.link())));
    }

    private Future<Void> locked(Tx tx, Invitation invitation) {
        return PgTx.connection(tx)
                .preparedQuery(SELECT + "where join_link.id = $1 and join_link.clinic_id = $2 for update of join_link")
                .execute(Tuple.of(invitation.link().value(), invitation.clinic().value()))
                .map(rows -> {
                    Row row = Rows.first(rows, found -> found).orElseThrow(PgInvitations::unknown);
                    requireOpen(row, agreed(row));
                    return null;
                });
    }

    @Override
    public Future<Optional<Invited>> of(ClinicId clinic, UserId guest) {
        return database.query(Scope.of(clinic), """
            select appointment_id, patient_id, part
            from scheduling.join_link
            join scheduling.appointment on appointment.id = appointment_id
            where guest_id = $1 and join_link.clinic_id = $2 and revoked_at is null and cancelled_at is null
            """, Tuple.of(guest.value(), clinic.value()))
                .map(rows -> Rows.first(
                        rows,
                        row -> new Invited(
                                new VisitId(row.getUUID("appointment_id")),
                                new PatientId(row.getUUID("patient_id")),
                                GuestPart.ofWord(row.getString("part")))));
    }

    private static Appointment agreed(Row row) {
        return Appointment.agreed(
                new AppointmentId(row.getUUID("appointment_id")),
                new ClinicId(row.getUUID("clinic_id")),
                new PatientId(row.getUUID("patient_id")),
                new UserId(row.getUUID("clinician_id")),
                row.getOffsetDateTime("starts_at").toInstant(),
                Duration.ofMinutes(row.getInteger("duration_minutes")),
                ZoneId.of(row.getString("time_zone")));
    }

    private void requireOpen(Row row, Appointment appointment) {
        boolean revoked = row.getOffsetDateTime("revoked_at") != null || row.getOffsetDateTime("cancelled_at") != null;
        boolean used = row.getOffsetDateTime("used_at") != null;
        State state = State.of(revoked, used, appointment.linksExpire(), clock.instant());
        if (state != State.OPEN) {
            throw refusal(state);
        }
    }

    private static Failure refusal(State state) {
        return switch (state) {
            case USED ->
                Failure.gone("link.used", "This link has been used already. Please ask the clinic for a new one.");
            case EXPIRED -> Failure.gone("link.expired", "This link has run out: the time of the visit has passed.");
            case REVOKED, OPEN ->
                Failure.gone("link.revoked", "This link works no more. Please ask the clinic for a new one.");
        };
    }

    private static Failure unknown() {
        return Failure.notFound("link.unknown", "We do not know this link. Please check that it is complete.");
    }
}
