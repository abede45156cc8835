package dev.dermvisit.platform.audit;

/** Something in the trail that is not as it was sealed. */
public sealed interface Finding {

    /** The finding in one sentence, for whoever has to act. */
    String sentence();

    /** A row is not what was sealed. */
    record RowChanged(long block, long entry) implements Finding {
        @Override
        public String sentence() {
            return "Row " + entry + " was changed after block " + block + " had sealed it.";
        }
    }

    /** A sealed row is not there any more. */
    record RowMissing(long block, long entry) implements Finding {
        @Override
        public String sentence() {
            return "Row " + entry + " of block " + block
                    + " is missing: it was deleted or moved after it had been sealed.";
        }
    }

    /** A row is where only sealed rows can be, and was never sealed. */
    record RowAdded(long block, long entry) implements Finding {
        @Override
        public String sentence() {
            return "Row " + entry + " was put among the rows of block " + block + " after it had been sealed.";
        }
    }

    /** A row names a transaction that there has not been. */
    record RowOfNoTransaction(long entry) implements Finding {
        @Override
        public String sentence() {
            return "Row " + entry + " names a transaction that never was: the server did not write it.";
        }
    }

    /** The row of a block in the database is not what was made. */
    record BlockChanged(long block) implements Finding {
        @Override
        public String sentence() {
            return "Block " + block + " was changed: its hash, its root or its list of rows do not fit together.";
        }
    }

    /** A block does not follow on the block before. */
    record ChainBroken(long block) implements Finding {
        @Override
        public String sentence() {
            return "Block " + block + " does not follow on the block before it: one of the two was replaced.";
        }
    }

    /** Blocks are missing before one that is there. */
    record BlocksMissing(long first, long last) implements Finding {
        @Override
        public String sentence() {
            return "Blocks " + first + " to " + last + " are missing in the database.";
        }
    }

    /** A signed head names another block than the database has. */
    record BlockNotAsSigned(long block, String log) implements Finding {
        @Override
        public String sentence() {
            return "Block " + block + " is another than the one whose head was signed (" + log
                    + "): the chain was recomputed.";
        }
    }

    /** Heads go on where the database ends. */
    record TailCut(long lastBlock, long lastHead, String log) implements Finding {
        @Override
        public String sentence() {
            return "The database ends with block " + lastBlock + ", but heads were signed up to " + lastHead + " ("
                    + log + "): an older backup was put in place, or the end was cut off.";
        }
    }

    /** Blocks that have no head though there was time. */
    record HeadsMissing(long first, long last, String log) implements Finding {
        @Override
        public String sentence() {
            return "The heads of blocks " + first + " to " + last + " are missing in " + log + ".";
        }
    }

    /** A line of a head log is no head, or not in its place. */
    record HeadUnreadable(String file, long line) implements Finding {
        @Override
        public String sentence() {
            return "Line " + line + " of " + file + " is no head, or not in its place.";
        }
    }

    /** A head was not signed by a key we trust. */
    record SignatureWrong(long head, String log) implements Finding {
        @Override
        public String sentence() {
            return "The signature of head " + head + " in " + log + " is wrong, or of a key that is not ours.";
        }
    }
}
