package dev.dermvisit.platform.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of the trail as it is sealed: each column as text, in the order of {@link #COLUMNS}. */
record AuditRow(List<? extends @Nullable String> columns) {

    /**
     * What is selected of a row. All is text, so that whoever reads it, by whatever driver, hashes the same bytes; the time
     * is seconds since 1970 with six decimals.
     */
    static final String COLUMNS =
            "entry_id::text, tx::text, extract(epoch from at)::text, clinic_id::text, actor_id::text, "
                    + "role, action, patient_id::text, object, outcome, code, count::text, correlation, source";

    static final int WIDTH = 14;

    private static final String TAG = "dermvisit.audit.row.1";
    private static final byte[] LEAF = {0};

    /** Reads the column of each index from 0. */
    interface Columns<X extends Exception> {
        @Nullable
        String get(int index) throws X;
    }

    AuditRow {
        columns = Collections.unmodifiableList(new ArrayList<>(columns));
    }

    static <X extends Exception> AuditRow of(Columns<X> source) throws X {
        List<@Nullable String> columns = new ArrayList<>(WIDTH);
        for (int i = 0; i < WIDTH; i++) {
            columns.add(source.get(i));
        }
        return new AuditRow(columns);
    }

    long entryId() {
        return Long.parseLong(Objects.requireNonNull(columns.get(0)));
    }

    long tx() {
        return Long.parseLong(Objects.requireNonNull(columns.get(1)));
    }

    /** When it happened, in seconds since 1970. */
    double at() {
        return Double.parseDouble(Objects.requireNonNull(columns.get(2)));
    }

    /** The row as a leaf of the Merkle tree (RFC 6962 §2.1: 0x00 before a leaf, 0x01 before a node). */
    Leaf leaf() {
        return new Leaf(entryId(), Hash.of(LEAF, Fields.encode(TAG, columns)));
    }

    /** Ids say where a row is; what is in it is nobody's business who reads a log. */
    @Override
    public String toString() {
        return "AuditRow[" + entryId() + "]";
    }
}
