package dev.dermvisit.platform.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds one log of heads against the blocks of the database, both from the oldest to the newest. */
final class HeadCheck implements AutoCloseable {

    /** The sealer signs a block right after its commit. One that waits longer than this waits for nobody. */
    private static final Duration TO_BE_SIGNED = Duration.ofMinutes(1);

    private final String name;
    private final HeadReader heads;
    private final long newest;
    private final boolean mustBeWhole;
    private final List<VerificationKey> keys;
    private final Findings findings;
    private long firstWithout;
    private long lastWithout;
    private boolean overdue;
    private @Nullable SignedHead good;

    /**
     * Opens a log before the database is read, so that a head that is added meanwhile is not missed in the database.
     *
     * @param mustBeWhole whether every block must have a head here; a copy may end earlier and begin later
     */
    HeadCheck(Path directory, boolean mustBeWhole, List<VerificationKey> keys, Findings findings) throws IOException {
        this.name = String.valueOf(directory.getFileName());
        this.mustBeWhole = mustBeWhole;
        this.keys = keys;
        this.findings = findings;
        this.newest = newestOf(directory);
        this.heads = new HeadReader(directory, findings);
    }

    private static long newestOf(Path directory) throws IOException {
        // The findings of this reading come up again when the heads are checked.
        try (HeadReader reader = new HeadReader(directory, new Findings())) {
            long number = 0;
            for (SignedHead head = reader.peek(); head != null; head = reader.peek()) {
                number = head.number();
                reader.advance();
            }
            return number;
        }
    }

    /** Compares a block with its head. */
    void check(StoredBlock stored, Instant now) throws IOException {
        long number = stored.block().number();
        // Heads of blocks that are missing in the database; that they are is the chain's finding.
        for (SignedHead head = heads.peek(); head != null && head.number() < number; head = heads.peek()) {
            requireSignature(head);
            heads.advance();
        }
        SignedHead head = heads.peek();
        if (head == null || head.number() != number) {
            without(stored.block(), now);
            return;
        }
        reportWithout();
        if (!isSigned(head)) {
            findings.add(new Finding.SignatureWrong(number, name));
        }
        if (!head.block().equals(stored.hash())
                || !head.at().equals(stored.block().at())) {
            findings.add(new Finding.BlockNotAsSigned(number, name));
        } else if (isSigned(head)) {
            good = head;
        }
        heads.advance();
    }

    /** After the last block. */
    void finish(long lastBlock) throws IOException {
        if (overdue) {
            reportWithout();
        }
        for (SignedHead head = heads.peek(); head != null && head.number() <= newest; head = heads.peek()) {
            requireSignature(head);
            heads.advance();
        }
        if (newest > lastBlock) {
            findings.add(new Finding.TailCut(lastBlock, newest, name));
        }
    }

    /** When the newest block was made that a good head stands for. */
    Optional<Instant> covered() {
        return Optional.ofNullable(good).map(SignedHead::time);
    }

    private void requireSignature(SignedHead head) {
        if (!isSigned(head)) {
            findings.add(new Finding.SignatureWrong(head.number(), name));
        }
    }

    private boolean isSigned(SignedHead head) {
        return keys.stream().anyMatch(key -> key.id().equals(head.key()) && key.verifies(head));
    }

    private void without(Block block, Instant now) {
        firstWithout = firstWithout == 0 ? block.number() : firstWithout;
        lastWithout = block.number();
        overdue |= block.isOlderThan(now.minus(TO_BE_SIGNED));
    }

    private void reportWithout() {
        if (mustBeWhole && firstWithout > 0) {
            findings.add(new Finding.HeadsMissing(firstWithout, lastWithout, name));
        }
        firstWithout = 0;
        overdue = false;
    }

    @Override
    public void close() throws IOException {
        heads.close();
    }
}
