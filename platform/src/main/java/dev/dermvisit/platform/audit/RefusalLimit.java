package dev.dermvisit.platform.audit;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.AuditEntry.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many refusals of one source become rows: so many a minute, beyond that they are counted. May be used from any thread. */
final class RefusalLimit {

    /** A person hits a wall a few times; only a program does it more often than every other second. */
    static final int ROWS_PER_MINUTE = 30;

    /** Beyond so many sources in a minute the rest of a clinic share one count, so that a flood cannot fill the memory. */
    static final int SOURCES = 10_000;

    private static final String SEVERAL = "several";

    /** Refusals of one source within a minute that have no row of their own. */
    record Suppressed(
            ClinicId clinic,
            @Nullable UserId actor,
            @Nullable Role role,
            @Nullable String source,
            String operation,
            String code,
            int count) {

        private Suppressed and(Refusal another) {
            return new Suppressed(
                    clinic,
                    actor,
                    role,
                    source,
                    operation.equals(another.operation()) ? operation : SEVERAL,
                    code.equals(another.code()) ? code : SEVERAL,
                    count + 1);
        }
    }

    private record Source(
            ClinicId clinic,
            @Nullable UserId actor,
            @Nullable String address) {}

    private record Tally(int rows, @Nullable Suppressed suppressed) {}

    private final Map<Source, Tally> tallies = new HashMap<>();
    private long minute = Long.MIN_VALUE;

    /** Whether this refusal becomes a row; otherwise it has been counted. Take {@link #over} first. */
    synchronized boolean admits(ClinicId clinic, Refusal refusal, @Nullable String address, boolean roomForRows) {
        // A person is the same wherever they call from; an address is all we know of somebody who is not signed in.
        Source own = new Source(clinic, refusal.actor(), refusal.actor() == null ? address : null);
        boolean full = tallies.size() >= SOURCES && !tallies.containsKey(own);
        Source source = full ? new Source(clinic, null, null) : own;
        Tally tally = tallies.getOrDefault(source, new Tally(0, null));
        if (roomForRows && !full && tally.rows() < ROWS_PER_MINUTE) {
            tallies.put(source, new Tally(tally.rows() + 1, tally.suppressed()));
            return true;
        }
        Suppressed before = tally.suppressed();
        Suppressed now = before != null
                ? before.and(refusal)
                : new Suppressed(
                        clinic,
                        source.actor(),
                        source.actor() == null ? null : refusal.role(),
                        source.address(),
                        refusal.operation(),
                        refusal.code(),
                        1);
        tallies.put(source, new Tally(tally.rows(), now));
        return false;
    }

    /** The counts of the minute before, once it is over. */
    synchronized List<Suppressed> over(Instant now) {
        long current = Math.floorDiv(now.getEpochSecond(), 60L);
        if (current == minute) {
            return List.of();
        }
        minute = current;
        return all();
    }

    /** The counts so far; counting starts afresh. */
    synchronized List<Suppressed> all() {
        List<Suppressed> counts = new ArrayList<>();
        for (Tally tally : tallies.values()) {
            if (tally.suppressed() != null) {
                counts.add(tally.suppressed());
            }
        }
        tallies.clear();
        return counts;
    }
}
