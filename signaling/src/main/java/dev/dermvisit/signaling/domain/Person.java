package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.ParticipantId;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.UserId;

/** Somebody who has entered this visit at least once. */
public record Person(ParticipantId id, UserId user, Role role, boolean admitted) {

    Person letIn() {
        return new Person(id, user, role, true);
    }
}
