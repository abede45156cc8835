package dev.dermvisit.signaling.domain;

import java.util.List;
import java.util.UUID;

/** One connection of somebody at a front desk, as the boards speak to it. */
public interface BoardAudience {

    /** The connection's own id. */
    UUID id();

    boolean isOpen();

    /** All visits of the span, as they stand. */
    void state(List<BoardEntry> entries);

    /** One visit of the span, as it stands now. */
    void changed(BoardEntry entry);
}
