package dev.dermvisit.people.storage;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.people.domain.Account;
import dev.dermvisit.platform.postgres.PgTx;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.vault.DataKey;
import dev.dermvisit.platform.vault.KeyOwner;
import dev.dermvisit.platform.vault.Place;
import dev.dermvisit.platform.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How this module seals what it knows of people, and keeps the hashes they are found by consistent with their keys. */
final class PersonalData {

    private static final int FINGERPRINT_BYTES = 8;

    private final Vault vault;

    PersonalData(Vault vault) {
        this.vault = vault;
    }

    Vault vault() {
        return vault;
    }

    /** A patient's account stands and falls with the patient's key, one of staff with the clinic's. */
    static KeyOwner ownerOf(Account account) {
        return owner(account.clinic(), account.patient());
    }

    static KeyOwner owner(ClinicId clinic, @Nullable PatientId patient) {
        return patient == null ? new KeyOwner.OfStaff(clinic) : new KeyOwner.OfPatient(patient);
    }

    /** Opens rows that are sealed by different owners' keys; a row whose key was erased has none. */
    <T> Future<List<T>> open(
            RowSet<Row> rows, Function<Row, KeyOwner> owner, BiFunction<Row, @Nullable DataKey, T> open) {
        List<KeyOwner> owners = Rows.all(rows, owner);
        return vault.keys(owners)
                .map((Map<KeyOwner, DataKey> keys) ->
                        Rows.all(rows, row -> open.apply(row, keys.get(owner.apply(row)))));
    }

    /** The same, without the rows whose key was erased: in an older backup they are still there, and nobody's any more. */
    <T> Future<List<T>> openPresent(RowSet<Row> rows, Function<Row, KeyOwner> owner, BiFunction<Row, DataKey, T> open) {
        List<KeyOwner> owners = Rows.all(rows, owner);
        return vault.keys(owners).map((Map<KeyOwner, DataKey> keys) -> {
            List<T> opened = new ArrayList<>();
            for (Row row : rows) {
                DataKey key = keys.get(owner.apply(row));
                if (key != null) {
                    opened.add(open.apply(row, key));
                }
            }
            return opened;
        });
    }

    static @Nullable Buffer seal(DataKey key, Place place, @Nullable String text) {
        return text == null ? null : key.seal(place, text);
    }

    /** The text of a column, absent where it is null. */
    static @Nullable String text(Row row, DataKey key, ClinicId clinic, String table, String column, UUID id) {
        Buffer sealed = row.getBuffer(column + "_sealed");
        return sealed == null ? null : key.open(new Place(clinic, table, column, id), sealed);
    }

    /** Looks something up by hashes; once more where their key was replaced meanwhile, since the old hashes go with it. */
    <T> Future<T> lookUp(KeyOwner index, Function<DataKey, Future<T>> search) {
        return vault.keyOrCreate(index)
                .compose(key -> search.apply(key)
                        .compose(found -> vault.keyOrCreate(index)
                                .compose(now -> fingerprint(now).equals(fingerprint(key))
                                        ? Future.succeededFuture(found)
                                        : lookUp(index, search))));
    }

    /** Which key a hash was made with, without telling anything of either. */
    static Buffer fingerprint(DataKey key) {
        return key.hash("fingerprint", "").getBuffer(0, FINGERPRINT_BYTES);
    }

    /**
     * Holds a renewal of hashes back until this transaction is over. To be done before an index key is asked for: then no
     * hash of an old key is written after the renewal has looked for the last of them.
     */
    static Future<Void> holdRenewal(Tx tx) {
        return PgTx.connection(tx)
                .query("select pg_advisory_xact_lock_shared(hashtextextended('people.index', 0))")
                .execute()
                .mapEmpty();
    }

    /** Waits for every transaction that writes hashes, and holds further ones back. */
    static Future<Void> holdWriters(Tx tx) {
        return PgTx.connection(tx)
                .query("select pg_advisory_xact_lock(hashtextextended('people.index', 0))")
                .execute()
                .mapEmpty();
    }

    static Future<Integer> execute(Tx tx, String sql, Tuple parameters) {
        return PgTx.connection(tx).preparedQuery(sql).execute(parameters).map(RowSet::rowCount);
    }

    static Future<RowSet<Row>> query(Tx tx, String sql, Tuple parameters) {
        return PgTx.connection(tx).preparedQuery(sql).execute(parameters);
    }
}
