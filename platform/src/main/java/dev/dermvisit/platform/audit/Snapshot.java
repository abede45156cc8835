package dev.dermvisit.platform.audit;

import java.util.Arrays;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which transactions had ended at a moment: PostgreSQL's {@code pg_snapshot}, written {@code xmin:xmax:running,…}.
 *
 * <p>All below the least that was running have ended, none from {@code xmax} on has begun or ended, and between them all
 * but the running ones have. Of two snapshots the later sees whatever the earlier sees.
 *
 * @param xmax the first transaction that had not ended nor was listed
 * @param running transactions below {@code xmax} that had not ended
 */
record Snapshot(long xmax, SortedSet<Long> running) {

    /** Before the first transaction: sees nothing that a client can have written. */
    static final Snapshot NOTHING = new Snapshot(1, Collections.emptySortedSet());

    Snapshot {
        running = Collections.unmodifiableSortedSet(new TreeSet<>(running));
    }

    /** Reads PostgreSQL's text. */
    static Snapshot parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("is no snapshot");
        }
        SortedSet<Long> running = Arrays.stream(parts[2].split(","))
                .filter(id -> !id.isEmpty())
                .map(Long::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
        return new Snapshot(Long.parseLong(parts[1]), running);
    }

    boolean sees(long transaction) {
        return transaction < xmax && !running.contains(transaction);
    }

    /**
     * What {@code before} sees, and of what this one sees besides only the transactions below {@code limit}: a snapshot
     * between the two, for a block that must not hold everything.
     */
    Snapshot upTo(long limit, Snapshot before) {
        long end = Math.max(Math.min(limit, xmax), before.xmax);
        SortedSet<Long> unseen = new TreeSet<>(running.headSet(end));
        unseen.addAll(before.running.tailSet(limit));
        return new Snapshot(end, unseen);
    }

    /** PostgreSQL's text. */
    @Override
    public String toString() {
        long xmin = running.isEmpty() ? xmax : running.first();
        return xmin + ":" + xmax + ":" + running.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
