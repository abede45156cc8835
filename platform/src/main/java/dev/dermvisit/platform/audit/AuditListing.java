package dev.dermvisit.platform.audit;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.platform.postgres.Rows;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads rows of the trail as the contract gives them, newest first, within one transaction. */
final class AuditListing {

    private final SqlConnection connection;

    AuditListing(SqlConnection connection) {
        this.connection = connection;
    }

    /** So many rows of a clinic at most; which of them are sealed is said for this head. */
    Future<List<Row>> read(ClinicId clinic, AuditQuery query, int limit, Optional<SignedHead> head) {
        Tuple parameters = Tuple.of(clinic.value(), head.map(SignedHead::number).orElse(0L), limit);
        String narrowed = """
            select entry_id, at, actor_id, role, action, patient_id, object, outcome, code, count, correlation,
                   coalesce(pg_visible_in_snapshot(tx,
                       (select snapshot from platform.audit_block where number = $2)), false) as sealed
            from platform.audit_entry
            where clinic_id = $1 %s
            order by entry_id desc
            limit $3
            """.formatted(query.conditions(parameters));
        return connection.preparedQuery(narrowed).execute(parameters).map(rows -> Rows.all(rows, row -> row));
    }

    /** A row as {@code AuditEntry} of the contract; what is absent is left out. */
    static JsonObject json(Row row, Map<UserId, String> names) {
        JsonObject entry = new JsonObject()
                .put("entryId", Long.toString(row.getLong("entry_id")))
                .put("at", String.valueOf(Rows.instant(row, "at")));
        put(entry, "actorId", row.getUUID("actor_id"));
        if (row.getUUID("actor_id") != null) {
            put(entry, "actorName", names.get(new UserId(row.getUUID("actor_id"))));
        }
        put(entry, "role", row.getString("role"));
        put(entry, "action", row.getString("action"));
        put(entry, "patientId", row.getUUID("patient_id"));
        put(entry, "object", row.getString("object"));
        put(entry, "outcome", row.getString("outcome"));
        put(entry, "code", row.getString("code"));
        if (row.getInteger("count") != null) {
            entry.put("count", row.getInteger("count"));
        }
        put(entry, "correlation", row.getString("correlation"));
        return entry.put("sealed", row.getBoolean("sealed"));
    }

    private static void put(JsonObject entry, String name, @Nullable Object value) {
        if (value != null) {
            entry.put(name, value.toString());
        }
    }
}
