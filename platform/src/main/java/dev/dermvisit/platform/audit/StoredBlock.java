package dev.dermvisit.platform.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A block as it is found in the database, where anything may have been written into it. */
record StoredBlock(Block block, Hash hash, List<Leaf> leaves, boolean wellFormed) {

    /** What is selected of a block; one more than one that can be read says so by {@link #wellFormed}. */
    static final String COLUMNS =
            "number, previous, root, rows, snapshot::text, extract(epoch from at)::text, hash, leaves";

    static StoredBlock of(ResultSet row) throws SQLException {
        byte[] hash = row.getBytes(7);
        byte[] leaves = row.getBytes(8);
        byte[] previous = row.getBytes(2);
        byte[] root = row.getBytes(3);
        boolean wellFormed = hash.length == Hash.BYTES
                && previous.length == Hash.BYTES
                && root.length == Hash.BYTES
                && Leaf.isEncoded(leaves);
        Block block = new Block(
                row.getLong(1),
                hashOrZero(previous),
                hashOrZero(root),
                row.getInt(4),
                Snapshot.parse(row.getString(5)),
                row.getString(6));
        return new StoredBlock(
                block, hashOrZero(hash), Leaf.isEncoded(leaves) ? Leaf.decode(leaves) : List.of(), wellFormed);
    }

    private static Hash hashOrZero(byte[] bytes) {
        return bytes.length == Hash.BYTES ? Hash.ofBytes(bytes) : Hash.ZERO;
    }

    /** Whether hash, root and list of rows fit together; what the rows are is another question. */
    boolean isConsistent() {
        return wellFormed
                && block.hash().equals(hash)
                && block.rows() == leaves.size()
                && Leaf.root(leaves).equals(block.root());
    }
}
