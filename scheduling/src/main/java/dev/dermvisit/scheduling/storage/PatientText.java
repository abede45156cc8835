package dev.dermvisit.scheduling.storage;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.vault.DataKey;
import dev.dermvisit.platform.vault.KeyOwner;
import dev.dermvisit.platform.vault.Place;
import dev.dermvisit.platform.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How this module seals what it says of patients and their company: with the patient's key. */
final class PatientText {

    /** Opens the sealed columns of a row; whatever was sealed with a key that is gone is absent. */
    record Opener(Row row, String table, @Nullable DataKey key) {

        @Nullable
        String text(String column) {
            Buffer sealed = row.getBuffer(column + "_sealed");
            return key == null || sealed == null
                    ? null
                    : key.open(place(new ClinicId(row.getUUID("clinic_id")), table, column, row.getUUID("id")), sealed);
        }
    }

    private final Vault vault;

    PatientText(Vault vault) {
        this.vault = vault;
    }

    Future<DataKey> key(PatientId patient) {
        return vault.key(new KeyOwner.OfPatient(patient));
    }

    /** Rows with a {@code patient_id}; keys are fetched for those alone that have something sealed. */
    <T> Future<List<T>> open(RowSet<Row> rows, String table, Predicate<Row> sealed, BiFunction<Row, Opener, T> mapper) {
        List<KeyOwner> owners = new ArrayList<>();
        for (Row row : rows) {
            if (sealed.test(row)) {
                owners.add(owner(row));
            }
        }
        return vault.keys(owners)
                .map(keys -> Rows.all(
                        rows,
                        row -> mapper.apply(
                                row, new Opener(row, table, sealed.test(row) ? keys.get(owner(row)) : null))));
    }

    static Place place(ClinicId clinic, String table, String column, UUID row) {
        return new Place(clinic, table, column, row);
    }

    private static KeyOwner owner(Row row) {
        return new KeyOwner.OfPatient(new PatientId(row.getUUID("patient_id")));
    }
}
