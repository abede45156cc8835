package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.ParticipantId;
import dev.dermvisit.kernel.VisitId;
import io.vertx.core.Future;

/** Comes in: a patient into the waiting room, or back into the room once admitted; the clinician into the room. */
public final class JoinVisit {

    /** Who joins what, with which connection. */
    public record Command(Grant grant, VisitId visit, Audience audience, Devices devices) {}

    private final VisitRelations relations;
    private final Rooms rooms;

    public JoinVisit(VisitRelations relations, Rooms rooms) {
        this.relations = relations;
        this.rooms = rooms;
    }

    /** The participant that the caller now is. */
    public Future<ParticipantId> join(Command command) {
        return relations
                .of(command.grant(), command.visit())
                .compose(booking -> rooms.enter(booking, command.audience(), command.devices()));
    }
}
