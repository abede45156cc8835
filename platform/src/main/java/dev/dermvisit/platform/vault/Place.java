package dev.dermvisit.platform.vault;

import dev.dermvisit.kernel.ClinicId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Where a sealed value belongs: it opens nowhere else, so that nobody who can write to the database can move a value to
 * another row, column, table or clinic.
 */
public record Place(ClinicId clinic, String table, String column, UUID row) {

    /** The place as bytes: clinic (16), row (16), then table and column, each after its length in UTF-8 bytes (4). */
    public byte[] associatedData() {
        byte[] tableName = table.getBytes(StandardCharsets.UTF_8);
        byte[] columnName = column.getBytes(StandardCharsets.UTF_8);
        // The lengths keep ("ab", "c") and ("a", "bc") apart.
        return ByteBuffer.allocate(4 * Long.BYTES + 2 * Integer.BYTES + tableName.length + columnName.length)
                .putLong(clinic.value().getMostSignificantBits())
                .putLong(clinic.value().getLeastSignificantBits())
                .putLong(row.getMostSignificantBits())
                .putLong(row.getLeastSignificantBits())
                .putInt(tableName.length)
                .put(tableName)
                .putInt(columnName.length)
                .put(columnName)
                .array();
    }
}
