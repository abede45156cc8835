package dev.dermvisit.people.storage;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.Directory;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.postgres.Scope;
import dev.dermvisit.platform.vault.KeyOwner;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Answers who people are from this module's tables. Who was erased has no name any more. */
public final class PgDirectory implements Directory {

    private record Named(UUID id, String name) {}

    private final Database database;
    private final PersonalData data;

    PgDirectory(Database database, PersonalData data) {
        this.database = database;
        this.data = data;
    }

    @Override
    public Future<Map<UserId, String>> accountNames(ClinicId clinic, Collection<UserId> accounts) {
        UUID[] ids = accounts.stream().map(UserId::value).toArray(UUID[]::new);
        return database.query(Scope.of(clinic), """
            select id, clinic_id, coalesce(patient_id, guest_of) as patient_id, name_sealed
            from people.account
            where clinic_id = $1 and id = any ($2) and name_sealed is not null
            """, Tuple.of(clinic.value(), (Object) ids))
                .compose(rows -> names(rows, PgAccounts.TABLE, PgAccounts::owner, UserId::new));
    }

    @Override
    public Future<Map<PatientId, String>> patientNames(ClinicId clinic, Collection<PatientId> patients) {
        UUID[] ids = patients.stream().map(PatientId::value).toArray(UUID[]::new);
        return database.query(Scope.of(clinic), """
            select id, clinic_id, name_sealed
            from people.patient
            where clinic_id = $1 and id = any ($2) and erased_at is null
            """, Tuple.of(clinic.value(), (Object) ids))
                .compose(rows -> names(rows, PgPatients.TABLE, PgPatients::owner, PatientId::new));
    }

    @Override
    public Future<Optional<PatientId>> patientOf(ClinicId clinic, UserId account) {
        return database.query(
                        Scope.of(clinic),
                        "select patient_id from people.account where id = $1 and patient_id is not null",
                        Tuple.of(account.value()))
                .map(rows -> Rows.first(rows, row -> new PatientId(row.getUUID("patient_id"))));
    }

    @Override
    public Future<Boolean> isDermatologist(ClinicId clinic, UserId account) {
        return database.query(Scope.of(clinic), """
            select 1 from people.account
            where clinic_id = $1 and id = $2 and role = 'dermatologist' and disabled_at is null
            """, Tuple.of(clinic.value(), account.value()))
                .map(rows -> rows.size() == 1);
    }

    private <I> Future<Map<I, String>> names(
            RowSet<Row> rows, String table, Function<Row, KeyOwner> owner, Function<UUID, I> toId) {
        return data.open(rows, owner, (row, key) -> {
                    UUID id = row.getUUID("id");
                    String name = key == null
                            ? null
                            : PersonalData.text(row, key, new ClinicId(row.getUUID("clinic_id")), table, "name", id);
                    return new Named(id, name == null ? "" : name);
                })
                .map(all -> {
                    Map<I, String> names = new HashMap<>();
                    all.forEach(named -> names.put(toId.apply(named.id()), named.name()));
                    return names;
                });
    }
}
