package dev.dermvisit.bench;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.DatabaseRoles;
import dev.dermvisit.platform.postgres.DatabaseSettings;
import dev.dermvisit.platform.postgres.PgTx;
import dev.dermvisit.platform.postgres.Scope;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The smallest transaction that makes sense: two statements. What a row costs beside it is the worst case. */
final class SmallestLoad implements Load {

    private static final int PATIENTS = 5000;
    private static final ClinicId CLINIC = new ClinicId(new UUID(1, 0));
    private static final UserId ACTOR = new UserId(new UUID(2, 1));

    private final Database database;
    private final AuditTrail trail;

    private SmallestLoad(Database database, AuditTrail trail) {
        this.database = database;
        this.trail = trail;
    }

    /** Makes its tables, as the owner, with the row-level security that every table has. */
    static SmallestLoad prepare(Database database, AuditTrail trail, DatabaseRoles roles) throws SQLException {
        DatabaseSettings owner = roles.owner();
        try (Connection connection = DriverManager.getConnection(
                        owner.jdbcUrl(), owner.user(), owner.password().reveal());
                Statement statement = connection.createStatement()) {
            int made = statement.executeUpdate("""
                create schema if not exists bench;
                drop table if exists bench.note, bench.patient;
                create table bench.patient (patient_id uuid primary key, clinic_id uuid not null, notes int not null);
                create table bench.note (note_id uuid primary key, clinic_id uuid not null, patient_id uuid not null,
                    sealed_text bytea not null, at timestamptz not null);
                alter table bench.patient enable row level security;
                alter table bench.note enable row level security;
                create policy clinic on bench.patient using (platform.in_scope(clinic_id));
                create policy clinic on bench.note using (platform.in_scope(clinic_id));
                grant usage on schema bench to %1$s;
                grant select, insert, update on bench.patient, bench.note to %1$s
                """.formatted(roles.application().user()));
            int patients = statement.executeUpdate("insert into bench.patient select ('00000000-0000-0003-0000-' || "
                    + "lpad(to_hex(n), 12, '0'))::uuid, '" + CLINIC + "', 0 from generate_series(0, " + (PATIENTS - 1)
                    + ") n");
            if (made != 0 || patients != PATIENTS) {
                throw new SQLException("the tables of the load could not be made");
            }
        }
        return new SmallestLoad(database, trail);
    }

    @Override
    public Future<?> transaction(boolean audited) {
        UUID patient = new UUID(3, ThreadLocalRandom.current().nextInt(PATIENTS));
        return database.inTransaction(
                Scope.of(CLINIC),
                tx -> work(tx, patient)
                        .compose(done -> audited ? trail.record(tx, entry(patient)) : Future.succeededFuture()));
    }

    private static AuditEntry entry(UUID patient) {
        return new AuditEntry(CLINIC, ACTOR, Role.DERMATOLOGIST, "note.created", new PatientId(patient), null)
                .on("note", patient);
    }

    private static Future<Void> work(Tx tx, UUID patient) {
        return PgTx.connection(tx)
                .preparedQuery("""
                    insert into bench.note (note_id, clinic_id, patient_id, sealed_text, at)
                    values ($1, $2, $3, $4, now())
                    """)
                .execute(Tuple.of(UUID.randomUUID(), CLINIC.value(), patient, TEXT))
                .compose(inserted -> PgTx.connection(tx)
                        .preparedQuery("update bench.patient set notes = notes + 1 where patient_id = $1")
                        .execute(Tuple.of(patient)))
                .mapEmpty();
    }

    private static final Buffer TEXT = Buffer.buffer(new byte[400]);
}
