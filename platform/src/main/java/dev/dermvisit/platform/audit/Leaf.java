package dev.dermvisit.platform.audit;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The hash of one row, with the id that names the row to people. */
record Leaf(long entryId, Hash hash) {

    private static final int BYTES = Long.BYTES + Hash.BYTES;
    private static final byte[] NODE = {1};

    /** A complete subtree: all such stand in the order of their leaves, each smaller than the one before. */
    private record Subtree(Hash hash, long size) {}

    /**
     * The Merkle tree hash of RFC 6962 §2.1 over the leaves in this order; of none it is the SHA-256 of nothing.
     *
     * <p>Two neighbours of equal size become one at once, so the subtrees left are the ones that the RFC splits off at
     * powers of two, and joining them from the right gives its root.
     */
    static Hash root(List<Leaf> leaves) {
        if (leaves.isEmpty()) {
            return Hash.of();
        }
        Deque<Subtree> subtrees = new ArrayDeque<>();
        for (Leaf leaf : leaves) {
            Subtree grown = new Subtree(leaf.hash(), 1);
            while (!subtrees.isEmpty() && subtrees.getLast().size() == grown.size()) {
                grown = join(subtrees.removeLast(), grown);
            }
            subtrees.addLast(grown);
        }
        Subtree root = subtrees.removeLast();
        while (!subtrees.isEmpty()) {
            root = join(subtrees.removeLast(), root);
        }
        return root.hash();
    }

    private static Subtree join(Subtree left, Subtree right) {
        return new Subtree(Hash.of(NODE, left.hash().bytes(), right.hash().bytes()), left.size() + right.size());
    }

    /** The leaves as a block keeps them: for each the id (8 bytes, big-endian) and the hash. */
    static byte[] encode(List<Leaf> leaves) {
        ByteBuffer bytes = ByteBuffer.allocate(leaves.size() * BYTES);
        leaves.forEach(leaf -> bytes.putLong(leaf.entryId()).put(leaf.hash().bytes()));
        return bytes.array();
    }

    /** Whether these bytes can be a list of leaves. */
    static boolean isEncoded(byte[] bytes) {
        return bytes.length % BYTES == 0;
    }

    /**
     * Leaves as {@link #encode} wrote them.
     *
     * @throws IllegalArgumentException where the length cannot be
     */
    static List<Leaf> decode(byte[] encoded) {
        if (!isEncoded(encoded)) {
            throw new IllegalArgumentException("is no list of leaves");
        }
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        List<Leaf> leaves = new ArrayList<>(encoded.length / BYTES);
        while (bytes.hasRemaining()) {
            long entryId = bytes.getLong();
            byte[] hash = new byte[Hash.BYTES];
            bytes.get(hash);
            leaves.add(new Leaf(entryId, Hash.ofBytes(hash)));
        }
        return leaves;
    }
}
