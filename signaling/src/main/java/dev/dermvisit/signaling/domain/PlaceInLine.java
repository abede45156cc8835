package dev.dermvisit.signaling.domain;

import java.time.Instant;
import java.util.List;

/** Where a visit stands in its clinician's line; 1 is next. */
public record PlaceInLine(int place, WaitingRange range) {

    /** The place of a visit behind all of the line that come before it, whether it is in the line itself or not. */
    static PlaceInLine of(InLine own, List<InLine> line, Instant now) {
        List<InLine> ahead = line.stream()
                .filter(other -> !other.visit().equals(own.visit()))
                .filter(other -> InLine.ORDER.compare(other, own) < 0)
                .sorted(InLine.ORDER)
                .toList();
        boolean clinicianIsBusy = line.stream().anyMatch(InLine::isLive);
        return new PlaceInLine(ahead.size() + 1, WaitingRange.of(ahead, own.start(), clinicianIsBusy, now));
    }
}
