package dev.dermvisit.people.storage;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.port.Contacts;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.postgres.Scope;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/** Answers how to reach people from this module's tables. */
public final class PgContacts implements Contacts {

    private final Database database;
    private final PersonalData data;

    PgContacts(Database database, PersonalData data) {
        this.database = database;
        this.data = data;
    }

    @Override
    public Future<Optional<Contact>> patient(ClinicId clinic, PatientId patient) {
        return database.query(Scope.of(clinic), """
            select id, name_sealed, email_sealed
            from people.patient
            where id = $1 and clinic_id = $2 and erased_at is null
            """, Tuple.of(patient.value(), clinic.value()))
                .compose(rows -> data.openPresent(
                        rows,
                        PgPatients::owner,
                        (row, key) -> new Contact(
                                Objects.requireNonNull(
                                        PersonalData.text(row, key, clinic, PgPatients.TABLE, "name", patient.value())),
                                PersonalData.text(row, key, clinic, PgPatients.TABLE, "email", patient.value()))))
                .map(found -> found.stream().findFirst());
    }

    @Override
    public Future<Practice> practice(ClinicId clinic) {
        return database.query(
                        Scope.of(clinic),
                        "select name, time_zone from people.clinic where id = $1",
                        Tuple.of(clinic.value()))
                .map(rows -> Rows.first(
                                rows, row -> new Practice(row.getString("name"), ZoneId.of(row.getString("time_zone"))))
                        .orElseThrow());
    }
}
