package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.VisitId;
import io.vertx.core.Future;

/** The clinician ends the visit for everyone; ending it twice is the same as once. */
public final class EndVisit {

    private final VisitRelations relations;
    private final Rooms rooms;

    public EndVisit(VisitRelations relations, Rooms rooms) {
        this.relations = relations;
        this.rooms = rooms;
    }

    public Future<RoomView> end(Grant clinician, VisitId visit) {
        return relations.of(clinician, visit).compose(standing -> rooms.end(standing.booking(), clinician.caller()));
    }
}
