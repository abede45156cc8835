package dev.dermvisit.signaling.ws;

import dev.dermvisit.signaling.domain.BoardEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A visit as a front desk sees it. */
public record BoardEntryJson(
        String visitId,
        long version,
        String state,
        boolean clinicianPresent,
        boolean patientPresent,
        int waiting,
        @Nullable Instant waitingSince,
        int inRoom,
        @Nullable Instant liveSince,
        @Nullable Instant endedAt,
        boolean unanswered) {

    static BoardEntryJson of(BoardEntry entry) {
        return new BoardEntryJson(
                entry.visit().toString(),
                entry.version(),
                entry.state().word(),
                entry.clinicianPresent(),
                entry.patientPresent(),
                entry.waiting(),
                entry.waitingSince(),
                entry.inRoom(),
                entry.state().liveSince(),
                entry.state().endedAt(),
                entry.unanswered());
    }
}
