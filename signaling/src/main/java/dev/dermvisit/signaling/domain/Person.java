package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.ParticipantId;
import dev.dermvisit.kernel.UserId;

/** Somebody who has entered this visit at least once. */
public record Person(ParticipantId id, UserId user, Part part, boolean admitted) {

    Person letIn() {
        return new Person(id, user, part, true);
    }

    /** To be let in again before they come back. */
    Person turnedOut() {
        return new Person(id, user, part, false);
    }
}
