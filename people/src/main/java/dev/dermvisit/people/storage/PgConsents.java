package dev.dermvisit.people.storage;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.ConsentId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.Consents.Purpose;
import dev.dermvisit.people.domain.Consent;
import dev.dermvisit.people.domain.ConsentRecords;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.postgres.Scope;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Consents in PostgreSQL. */
public final class PgConsents implements ConsentRecords {

    private final Database database;

    PgConsents(Database database) {
        this.database = database;
    }

    @Override
    public Future<List<Consent>> of(Tx tx, ClinicId clinic, PatientId patient) {
        return PersonalData.query(tx, """
            select id, patient_id, purpose, version, given_at, given_by, withdrawn_at
            from people.consent
            where patient_id = $1 and clinic_id = $2
            order by given_at desc, id
            """, Tuple.of(patient.value(), clinic.value()))
                .map(rows -> Rows.all(rows, PgConsents::consent));
    }

    /** Of two at once the second waits for the first; the update changes nothing but gives the row that is there. */
    @Override
    public Future<Consent> give(Tx tx, ClinicId clinic, Consent consent) {
        return PersonalData.query(tx, """
            insert into people.consent (id, clinic_id, patient_id, purpose, version, given_at, given_by)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (patient_id, purpose, version) where withdrawn_at is null
                do update set version = excluded.version
            returning id, patient_id, purpose, version, given_at, given_by, withdrawn_at
            """, Tuple.from(new Object[] {
                    consent.id().value(),
                    clinic.value(),
                    consent.patient().value(),
                    word(consent.purpose()),
                    consent.version(),
                    Rows.utc(consent.givenAt()),
                    consent.givenBy().value()
                }))
                .map(rows -> Rows.first(rows, PgConsents::consent).orElseThrow());
    }

    @Override
    public Future<Optional<Consent>> lock(Tx tx, ClinicId clinic, ConsentId id) {
        return PersonalData.query(tx, """
            select id, patient_id, purpose, version, given_at, given_by, withdrawn_at
            from people.consent
            where id = $1 and clinic_id = $2
            for update
            """, Tuple.of(id.value(), clinic.value()))
                .map(rows -> Rows.first(rows, PgConsents::consent));
    }

    @Override
    public Future<Void> withdraw(Tx tx, Consent consent) {
        Instant withdrawn = Objects.requireNonNull(consent.withdrawnAt());
        return PersonalData.execute(
                        tx,
                        "update people.consent set withdrawn_at = greatest(given_at, $2) where id = $1",
                        Tuple.of(consent.id().value(), Rows.utc(withdrawn)))
                .mapEmpty();
    }

    @Override
    public Future<Boolean> inForce(ClinicId clinic, PatientId patient, Purpose purpose, String version) {
        return database.query(Scope.of(clinic), """
            select 1 from people.consent
            where patient_id = $1 and clinic_id = $2 and purpose = $3 and version = $4 and withdrawn_at is null
            """, Tuple.of(patient.value(), clinic.value(), word(purpose), version))
                .map(rows -> rows.size() == 1);
    }

    private static String word(Purpose purpose) {
        return purpose.name().toLowerCase(Locale.ROOT);
    }

    private static Consent consent(Row row) {
        return new Consent(
                new ConsentId(row.getUUID("id")),
                new PatientId(row.getUUID("patient_id")),
                Purpose.valueOf(row.getString("purpose").toUpperCase(Locale.ROOT)),
                row.getString("version"),
                row.getOffsetDateTime("given_at").toInstant(),
                new UserId(row.getUUID("given_by")),
                Rows.instant(row, "withdrawn_at"));
    }
}
