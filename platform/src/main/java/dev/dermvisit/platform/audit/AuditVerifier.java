package dev.dermvisit.platform.audit;

import dev.dermvisit.platform.postgres.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares the audit trail of a database with the heads that were signed, and says what is not as it was.
 *
 * <p>Reads only, with bounded memory, also while the server runs. What it can find and what it cannot is in {@code
 * doc/audit.md}.
 */
public final class AuditVerifier {

    private static final int BLOCKS_AT_ONCE = 20;

    private final Path heads;
    private final List<Path> copies;
    private final List<VerificationKey> keys;
    private final Clock clock;

    /**
     * Over the directory the sealer writes to and copies of it that were kept elsewhere.
     *
     * @param keys every key that has ever sealed this trail
     */
    public AuditVerifier(Path heads, List<Path> copies, List<VerificationKey> keys, Clock clock) {
        this.heads = heads;
        this.copies = List.copyOf(copies);
        this.keys = List.copyOf(keys);
        this.clock = clock;
    }

    /** Verifies the trail of a database. Blocks, for as long as it takes to read it all. */
    public AuditReport verify(DatabaseSettings database) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(
                database.jdbcUrl(), database.user(), database.password().reveal())) {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            return verify(connection);
        }
    }

    /** The same within the transaction of a connection, where a test can see what it has done and undo it. */
    public AuditReport verify(Connection connection) throws SQLException, IOException {
        Findings findings = new Findings();
        List<HeadCheck> logs = new ArrayList<>();
        try {
            logs.add(new HeadCheck(heads, true, keys, findings));
            for (Path copy : copies) {
                logs.add(new HeadCheck(copy, false, keys, findings));
            }
            return verify(connection, logs, findings);
        } finally {
            for (HeadCheck log : logs) {
                log.close();
            }
        }
    }

    private AuditReport verify(Connection connection, List<HeadCheck> logs, Findings findings)
            throws SQLException, IOException {
        seeEverything(connection);
        Instant now = clock.instant();
        long blocks = 0;
        long rows = 0;
        Chain chain = new Chain(0, Hash.ZERO, Snapshot.NOTHING);
        try (Statement statement = connection.createStatement();
                RowCheck rowCheck = new RowCheck(connection, findings)) {
            statement.setFetchSize(BLOCKS_AT_ONCE);
            try (ResultSet found = statement.executeQuery(
                    "select " + StoredBlock.COLUMNS + " from platform.audit_block order by number")) {
                while (found.next()) {
                    StoredBlock stored = StoredBlock.of(found);
                    check(stored, chain, rowCheck, findings);
                    for (HeadCheck log : logs) {
                        log.check(stored, now);
                    }
                    chain = new Chain(
                            stored.block().number(),
                            stored.hash(),
                            stored.block().snapshot());
                    blocks++;
                    rows += stored.block().rows();
                }
            }
        }
        for (HeadCheck log : logs) {
            log.finish(chain.number());
        }
        findRowsOfNoTransaction(connection, findings);
        Optional<Instant> covered =
                logs.stream().map(HeadCheck::covered).flatMap(Optional::stream).max(Instant::compareTo);
        return new AuditReport(
                blocks, rows, unsealed(connection, chain.snapshot()), covered, findings.first(), findings.count());
    }

    /** Where the chain stands: what the next block must follow on. */
    private record Chain(long number, Hash hash, Snapshot snapshot) {}

    private static void check(StoredBlock stored, Chain chain, RowCheck rows, Findings findings) throws SQLException {
        long number = stored.block().number();
        boolean follows = number == chain.number() + 1;
        if (!follows) {
            findings.add(new Finding.BlocksMissing(chain.number() + 1, number - 1));
        } else if (!stored.block().previous().equals(chain.hash())) {
            findings.add(new Finding.ChainBroken(number));
        }
        if (!stored.isConsistent()) {
            findings.add(new Finding.BlockChanged(number));
        } else if (follows) {
            // Without the block before, nobody knows where the rows of this one begin.
            rows.check(stored, chain.snapshot());
        }
    }

    private static void seeEverything(Connection connection) throws SQLException {
        try (PreparedStatement scope = connection.prepareStatement("select set_config('dermvisit.scope', '*', true)");
                ResultSet set = scope.executeQuery()) {
            if (!set.next()) {
                throw new SQLException("the scope could not be set");
            }
        }
    }

    private static long unsealed(Connection connection, Snapshot last) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement("""
            select count(*) from platform.audit_entry
            where tx = any (array(select pg_snapshot_xip(?::text::pg_snapshot)))
               or tx >= pg_snapshot_xmax(?::text::pg_snapshot)
            """)) {
            count.setString(1, last.toString());
            count.setString(2, last.toString());
            try (ResultSet rows = count.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    /** Before PostgreSQL's first transaction, or after the last that can have written what we see. */
    private static void findRowsOfNoTransaction(Connection connection, Findings findings) throws SQLException {
        try (PreparedStatement impossible = connection.prepareStatement("""
            select entry_id from platform.audit_entry
            where tx < '3'::xid8 or (tx >= pg_snapshot_xmax(pg_current_snapshot())
                and tx is distinct from pg_current_xact_id_if_assigned())
            order by entry_id limit 1000
            """);
                ResultSet rows = impossible.executeQuery()) {
            while (rows.next()) {
                findings.add(new Finding.RowOfNoTransaction(rows.getLong(1)));
            }
        }
    }
}
