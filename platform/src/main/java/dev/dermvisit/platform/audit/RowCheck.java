package dev.dermvisit.platform.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Holds the rows of one block after the other against the leaves that were sealed. */
final class RowCheck implements AutoCloseable {

    private static final int FETCH = 1000;

    private final PreparedStatement between;
    private final Findings findings;

    RowCheck(Connection connection, Findings findings) throws SQLException {
        this.findings = findings;
        this.between = connection.prepareStatement("""
            select %s from (
                select * from platform.audit_entry
                where tx = any (array(select pg_snapshot_xip(?::text::pg_snapshot)))
                  and pg_visible_in_snapshot(tx, ?::text::pg_snapshot)
                union all
                select * from platform.audit_entry
                where tx >= pg_snapshot_xmax(?::text::pg_snapshot) and tx < pg_snapshot_xmax(?::text::pg_snapshot)
                  and pg_visible_in_snapshot(tx, ?::text::pg_snapshot)
            ) as sealed
            order by sealed.tx, sealed.entry_id
            """.formatted(AuditRow.COLUMNS));
        between.setFetchSize(FETCH);
    }

    /** The leaves are of a block that is consistent in itself, so each row is judged by its own leaf. */
    void check(StoredBlock stored, Snapshot before) throws SQLException {
        String from = before.toString();
        String now = stored.block().snapshot().toString();
        int parameter = 1;
        for (String value : new String[] {from, now, from, now, now}) {
            between.setString(parameter++, value);
        }
        Map<Long, Hash> sealed = new HashMap<>();
        stored.leaves().forEach(leaf -> sealed.put(leaf.entryId(), leaf.hash()));
        try (ResultSet rows = between.executeQuery()) {
            while (rows.next()) {
                judge(AuditRow.of(index -> rows.getString(index + 1)).leaf(), sealed, stored.block());
            }
        }
        sealed.keySet().stream()
                .sorted()
                .forEach(entry ->
                        findings.add(new Finding.RowMissing(stored.block().number(), entry)));
    }

    /** Takes what was found away from what was sealed. */
    private void judge(Leaf found, Map<Long, Hash> sealed, Block block) {
        Hash expected = sealed.remove(found.entryId());
        if (expected == null) {
            findings.add(new Finding.RowAdded(block.number(), found.entryId()));
        } else if (!expected.equals(found.hash())) {
            findings.add(new Finding.RowChanged(block.number(), found.entryId()));
        }
    }

    @Override
    public void close() throws SQLException {
        between.close();
    }
}
