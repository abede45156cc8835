package dev.dermvisit.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites the chain of the audit trail so that it is consistent in itself: has every right and lacks the key.
 *
 * <p>Written after {@code doc/audit.md} alone and not with the classes that seal, so it also shows that the page tells
 * enough for another verifier.
 */
final class Forger {

    private static final byte[] ZERO = new byte[32];
    private static final int COLUMNS = 14;
    private static final KeyPair KEYS = keys();

    private final Connection connection;

    Forger(Connection connection) {
        this.connection = connection;
    }

    private record Link(long number, String snapshot, String at) {}

    /** Makes every block from this number on fit the rows as they are now. */
    void rechain(long from) throws SQLException {
        byte[] previous = hashOf(from - 1);
        String before = snapshotOf(from - 1);
        for (Link link : links(from)) {
            ByteArrayOutputStream leaves = new ByteArrayOutputStream();
            List<byte[]> hashes = hashes(before, link.snapshot(), leaves);
            byte[] root = root(hashes);
            byte[] hash = sha256(fields(
                    "dermvisit.audit.block.1",
                    List.of(
                            Long.toString(link.number()),
                            hex(previous),
                            hex(root),
                            Integer.toString(hashes.size()),
                            link.snapshot(),
                            link.at())));
            rewrite(link.number(), previous, root, hashes.size(), hash, leaves.toByteArray());
            previous = hash;
            before = link.snapshot();
        }
    }

    /** The hash of a block as the database has it; zeros before the first. */
    byte[] hashOf(long number) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select hash from platform.audit_block where number = ?")) {
            query.setLong(1, number);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? rows.getBytes(1) : ZERO;
            }
        }
    }

    /** Signs a head, with a key of the forger's own. */
    String sign(long number, byte[] block, String at) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(KEYS.getPrivate());
            signature.update(fields("dermvisit.audit.head.1", List.of(Long.toString(number), hex(block), at)));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private String snapshotOf(long number) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select snapshot::text from platform.audit_block where number = ?")) {
            query.setLong(1, number);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? rows.getString(1) : "1:1:";
            }
        }
    }

    private List<Link> links(long from) throws SQLException {
        List<Link> links = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
            select number, snapshot::text, extract(epoch from at)::text from platform.audit_block
            where number >= ? order by number
            """)) {
            query.setLong(1, from);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    links.add(new Link(rows.getLong(1), rows.getString(2), rows.getString(3)));
                }
            }
        }
        return links;
    }

    private List<byte[]> hashes(String before, String now, ByteArrayOutputStream leaves) throws SQLException {
        List<byte[]> hashes = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
            select e.entry_id::text, e.tx::text, extract(epoch from e.at)::text, e.clinic_id::text, e.actor_id::text,
                   e.role, e.action, e.patient_id::text, e.object, e.outcome, e.code, e.count::text, e.correlation, e.source
            from platform.audit_entry e
            where pg_visible_in_snapshot(e.tx, ?::text::pg_snapshot)
              and not pg_visible_in_snapshot(e.tx, ?::text::pg_snapshot)
            order by e.tx, e.entry_id
            """)) {
            query.setString(1, now);
            query.setString(2, before);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    List<@Nullable String> columns = new ArrayList<>();
                    for (int i = 1; i <= COLUMNS; i++) {
                        columns.add(rows.getString(i));
                    }
                    byte[] leaf = sha256(new byte[] {0}, fields("dermvisit.audit.row.1", columns));
                    leaves.writeBytes(ByteBuffer.allocate(Long.BYTES)
                            .putLong(rows.getLong(1))
                            .array());
                    leaves.writeBytes(leaf);
                    hashes.add(leaf);
                }
            }
        }
        return hashes;
    }

    private void rewrite(long number, byte[] previous, byte[] root, int rows, byte[] hash, byte[] leaves)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
            update platform.audit_block set previous = ?, root = ?, rows = ?, hash = ?, leaves = ? where number = ?
            """)) {
            update.setBytes(1, previous);
            update.setBytes(2, root);
            update.setInt(3, rows);
            update.setBytes(4, hash);
            update.setBytes(5, leaves);
            update.setLong(6, number);
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException("there is no block " + number);
            }
        }
    }

    /** RFC 6962 §2.1, by its definition. */
    private static byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return sha256();
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return sha256(new byte[] {1}, root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }

    private static byte[] fields(String tag, List<? extends @Nullable String> values) {
        List<@Nullable String> all = new ArrayList<>(List.of(tag));
        all.addAll(values);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (@Nullable String value : all) {
            if (value == null) {
                bytes.write(0);
            } else {
                byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
                bytes.write(1);
                bytes.writeBytes(ByteBuffer.allocate(4).putInt(utf8.length).array());
                bytes.writeBytes(utf8);
            }
        }
        return bytes.toByteArray();
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Arrays.stream(parts).forEach(digest::update);
            return digest.digest();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
