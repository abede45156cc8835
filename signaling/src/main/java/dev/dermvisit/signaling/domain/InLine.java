package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.VisitId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A visit in a clinician's line: live with somebody in it, or waited for by its patient. */
public record InLine(
        VisitId visit,
        Instant start,
        Duration length,
        @Nullable Instant liveSince) {

    /** Live ones first, then as they were agreed. */
    static final Comparator<InLine> ORDER = Comparator.comparing((InLine visit) -> !visit.isLive())
            .thenComparing(InLine::start)
            .thenComparing(visit -> visit.visit().value());

    boolean isLive() {
        return liveSince != null;
    }
}
