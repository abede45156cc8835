package dev.dermvisit.platform.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a verification saw.
 *
 * @param blocks blocks in the database
 * @param rows rows that they seal
 * @param unsealed rows that no block seals yet: nothing is said about them
 * @param covered when the newest block was made that a good head stands for; what is later is not covered
 * @param findings what is wrong, the first {@link #MOST_FINDINGS} of it
 * @param found how many findings there are in all
 */
public record AuditReport(
        long blocks, long rows, long unsealed, Optional<Instant> covered, List<Finding> findings, long found) {

    /** Whoever rewrites a million rows shall not fill the memory of whoever finds out. */
    public static final int MOST_FINDINGS = 1000;

    public AuditReport {
        findings = List.copyOf(findings);
    }

    public boolean isClean() {
        return found == 0;
    }
}
