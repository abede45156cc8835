package dev.dermvisit.bench;

import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** One falsification of a sealed trail, by somebody with every right in the database and on the heads. */
final class Attack {

    /** A change of each column that a row is sealed with; each gives another value than there was. */
    private static final List<String> CHANGES = List.of(
            "at = at - interval '1 microsecond'",
            "clinic_id = gen_random_uuid()",
            "actor_id = case when actor_id is null then gen_random_uuid() end",
            "role = coalesce(role, '') || 'x'",
            "action = action || '.x'",
            "patient_id = gen_random_uuid()",
            "object = case when object is null then '' end",
            "outcome = case outcome when 'done' then 'refused' else 'done' end",
            "code = case when code is null then '' end",
            "count = coalesce(count, 0) + 1",
            "correlation = coalesce(correlation, '') || ' '",
            "source = case when source is null then '' end");

    private final Connection connection;
    private final HeadFile heads;
    private final Random random;
    private final int blocks;

    Attack(Connection connection, HeadFile heads, Random random) {
        this.connection = connection;
        this.heads = heads;
        this.random = random;
        this.blocks = heads.lines().size();
    }

    /** Falsifies; the heads that are left then. */
    HeadFile carryOut(Tampering kind) throws SQLException {
        return switch (kind) {
            case COLUMN_CHANGED -> {
                change("update platform.audit_entry set " + CHANGES.get(random.nextInt(CHANGES.size()))
                        + " where entry_id = " + sealedRow());
                yield heads;
            }
            case ROW_MOVED -> {
                long row = sealedRow();
                change("update platform.audit_entry set tx = (select tx from platform.audit_entry where tx <> "
                        + "(select tx from platform.audit_entry where entry_id = " + row
                        + ") order by random() limit 1) where entry_id = " + row);
                yield heads;
            }
            case ROW_DELETED -> {
                change("delete from platform.audit_entry where entry_id = " + sealedRow());
                yield heads;
            }
            case ROW_INSERTED -> {
                change("""
                    insert into platform.audit_entry (entry_id, tx, at, clinic_id, action, outcome)
                    overriding system value
                    select 1000000, tx, at, clinic_id, action, outcome from platform.audit_entry where entry_id = %d
                    """.formatted(sealedRow()));
                yield heads;
            }
            case ROW_INVENTED -> {
                String tx = random.nextBoolean() ? "'" + random.nextInt(3) + "'" : "'99999999999'";
                change("insert into platform.audit_entry (tx, at, clinic_id, action, outcome) " + "values (" + tx
                        + ", now(), gen_random_uuid(), 'patient.read', 'done')");
                yield heads;
            }
            case ROWS_SWAPPED -> {
                swapRows();
                yield heads;
            }
            case BLOCK_CHANGED -> {
                changeBlock();
                yield heads;
            }
            case BLOCK_DELETED -> {
                change("delete from platform.audit_block where number = " + (1 + random.nextInt(blocks - 1)));
                yield heads;
            }
            case TAIL_CUT -> {
                cutAfter(1 + random.nextInt(blocks - 1));
                yield heads;
            }
            case OLDER_BACKUP_CONTINUED -> {
                continueFrom(1 + random.nextInt(blocks - 1));
                yield heads;
            }
            case CHAIN_RECOMPUTED -> {
                recomputeFrom(filledBlock());
                yield heads;
            }
            case CHAIN_AND_HEADS_RECOMPUTED -> {
                long from = filledBlock();
                recomputeFrom(from);
                yield recomputedHeads(from);
            }
            case HEADS_SHORTENED -> heads.first(random.nextInt(blocks));
            case HEAD_REMOVED -> heads.without(random.nextInt(blocks - 1));
            case HEAD_CHANGED -> changedHead();
            case DATABASE_AND_HEADS_CUT_BUT_NOT_THE_COPY -> {
                int last = 1 + random.nextInt(blocks - 1);
                cutAfter(last);
                yield heads.first(last);
            }
        };
    }

    private long sealedRow() throws SQLException {
        return number("""
            select entry_id from platform.audit_entry
            where pg_visible_in_snapshot(tx, (select snapshot from platform.audit_block order by number desc limit 1))
            order by entry_id offset %d limit 1
            """.formatted(random.nextInt((int) number("select sum(rows) from platform.audit_block"))));
    }

    /** What was recorded under two ids changes places. */
    private void swapRows() throws SQLException {
        long one = sealedRow();
        long other = sealedRow();
        while (other == one) {
            other = sealedRow();
        }
        change("""
            update platform.audit_entry e
            set (at, clinic_id, actor_id, role, action, patient_id, object, outcome, code, count, correlation, source)
              = (o.at, o.clinic_id, o.actor_id, o.role, o.action, o.patient_id, o.object, o.outcome, o.code, o.count,
                 o.correlation, o.source)
            from platform.audit_entry o
            where (e.entry_id, o.entry_id) in ((%1$d, %2$d), (%2$d, %1$d))
            """.formatted(one, other));
    }

    /** A block that seals something. */
    private long filledBlock() throws SQLException {
        return number("select number from platform.audit_block where rows > 0 order by number offset "
                + random.nextInt((int) number("select count(*) from platform.audit_block where rows > 0"))
                + " limit 1");
    }

    private void changeBlock() throws SQLException {
        List<String> changes = List.of(
                "root = sha256(root)",
                "previous = sha256(previous)",
                "hash = sha256(hash)",
                "rows = rows + 1",
                "at = at - interval '1 microsecond'",
                "leaves = set_byte(leaves, 1, get_byte(leaves, 1) # 1)",
                "leaves = set_byte(leaves, 20, get_byte(leaves, 20) # 1)",
                "snapshot = '1:1:'");
        change("update platform.audit_block set " + changes.get(random.nextInt(changes.size())) + " where number = "
                + filledBlock());
    }

    /** As a backup of that moment would be. */
    private void cutAfter(int block) throws SQLException {
        change("delete from platform.audit_entry where not pg_visible_in_snapshot(tx, "
                + "(select snapshot from platform.audit_block where number = " + block + "))");
        change("delete from platform.audit_block where number > " + block);
    }

    /** An older backup in which the server then went on: other rows, consistent blocks. */
    private void continueFrom(int block) throws SQLException {
        change("update platform.audit_entry set action = 'other.past' where entry_id = (select min(entry_id) "
                + "from platform.audit_entry where not pg_visible_in_snapshot(tx, "
                + "(select snapshot from platform.audit_block where number = " + block + ")))");
        new Forger(connection).rechain(block + 1L);
    }

    private void recomputeFrom(long from) throws SQLException {
        change("delete from platform.audit_entry where entry_id = (select ('x' || encode(substr(leaves, 1, 8), 'hex'))"
                + "::bit(64)::bigint from platform.audit_block where number = " + from + ")");
        new Forger(connection).rechain(from);
    }

    private HeadFile recomputedHeads(long from) throws SQLException {
        Forger forger = new Forger(connection);
        HeadFile forged = heads;
        for (int i = (int) from - 1; i < blocks; i++) {
            JsonObject head = heads.head(i);
            byte[] block = forger.hashOf(i + 1L);
            // The name of the key stays: a forger hopes that nobody checks.
            head.put("block", Forger.hex(block)).put("signature", forger.sign(i + 1L, block, head.getString("at")));
            forged = forged.with(i, head.encode());
        }
        return forged;
    }

    private HeadFile changedHead() {
        int index = random.nextInt(blocks);
        JsonObject head = heads.head(index);
        switch (random.nextInt(4)) {
            case 0 -> head.put("block", Forger.hex(new byte[32]));
            case 1 -> head.put("at", "1764041000.000001");
            case 2 -> {
                byte[] signature = Base64.getDecoder().decode(head.getString("signature"));
                signature[random.nextInt(signature.length)] ^= 1;
                head.put("signature", Base64.getEncoder().encodeToString(signature));
            }
            default -> head.put("key", "0123456789abcdef");
        }
        return heads.with(index, head.encode());
    }

    private void change(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int rows = statement.executeUpdate(sql);
            if (rows == 0) {
                throw new IllegalStateException("nothing was falsified by " + sql);
            }
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            if (!rows.next()) {
                throw new IllegalStateException("no answer to " + sql);
            }
            return rows.getLong(1);
        }
    }
}
