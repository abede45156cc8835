package dev.dermvisit.bench;

import dev.dermvisit.platform.audit.Finding;

/** A way to falsify the audit trail, and what a verifier must say then: one of these at least. */
enum Tampering {
    COLUMN_CHANGED(Finding.RowChanged.class),
    ROW_MOVED(Finding.RowMissing.class, Finding.RowChanged.class),
    ROW_DELETED(Finding.RowMissing.class),
    ROW_INSERTED(Finding.RowAdded.class),
    ROW_INVENTED(Finding.RowOfNoTransaction.class),
    ROWS_SWAPPED(Finding.RowChanged.class),
    BLOCK_CHANGED(Finding.BlockChanged.class, Finding.RowAdded.class),
    BLOCK_DELETED(Finding.BlocksMissing.class),
    TAIL_CUT(Finding.TailCut.class),
    OLDER_BACKUP_CONTINUED(Finding.BlockNotAsSigned.class),
    CHAIN_RECOMPUTED(Finding.BlockNotAsSigned.class),
    CHAIN_AND_HEADS_RECOMPUTED(Finding.SignatureWrong.class),
    HEADS_SHORTENED(Finding.HeadsMissing.class),
    HEAD_REMOVED(Finding.HeadsMissing.class),
    HEAD_CHANGED(Finding.SignatureWrong.class, Finding.HeadUnreadable.class),
    DATABASE_AND_HEADS_CUT_BUT_NOT_THE_COPY(Finding.TailCut.class);

    private final Class<? extends Finding> one;
    private final Class<? extends Finding> other;

    Tampering(Class<? extends Finding> expected) {
        this(expected, expected);
    }

    Tampering(Class<? extends Finding> one, Class<? extends Finding> other) {
        this.one = one;
        this.other = other;
    }

    /** Whether only heads that were kept elsewhere can tell. */
    boolean needsTheCopy() {
        return this == DATABASE_AND_HEADS_CUT_BUT_NOT_THE_COPY;
    }

    boolean isFoundBy(Iterable<Finding> findings) {
        for (Finding finding : findings) {
            if (one.isInstance(finding) || other.isInstance(finding)) {
                return true;
            }
        }
        return false;
    }
}
