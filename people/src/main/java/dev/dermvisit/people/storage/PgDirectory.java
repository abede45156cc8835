package dev.dermvisit.people.storage;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.Directory;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.Rows;
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

/** Answers who people are from this module's tables. */
public final class PgDirectory implements Directory {

    private final Database database;

    public PgDirectory(Database database) {
        this.database = database;
    }

    @Override
    public Future<Map<UserId, String>> accountNames(ClinicId clinic, Collection<UserId> accounts) {
        UUID[] ids = accounts.stream().map(UserId::value).toArray(UUID[]::new);
        return database.query(
                        "select id, name from people.account where clinic_id = $1 and id = any ($2)",
                        Tuple.of(clinic.value(), (Object) ids))
                .map(rows -> names(rows, UserId::new));
    }

    @Override
    public Future<Map<PatientId, String>> patientNames(ClinicId clinic, Collection<PatientId> patients) {
        UUID[] ids = patients.stream().map(PatientId::value).toArray(UUID[]::new);
        return database.query(
                        "select id, name from people.patient where clinic_id = $1 and id = any ($2)",
                        Tuple.of(clinic.value(), (Object) ids))
                .map(rows -> names(rows, PatientId::new));
    }

    @Override
    public Future<Optional<PatientId>> patientOf(ClinicId clinic, UserId account) {
        return database.query(
                        "select id from people.patient where clinic_id = $1 and account_id = $2",
                        Tuple.of(clinic.value(), account.value()))
                .map(rows -> Rows.first(rows, row -> new PatientId(row.getUUID("id"))));
    }

    private static <I> Map<I, String> names(RowSet<Row> rows, Function<UUID, I> toId) {
        Map<I, String> names = new HashMap<>();
        for (Row row : rows) {
            names.put(toId.apply(row.getUUID("id")), row.getString("name"));
        }
        return names;
    }
}
