package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.VisitId;
import io.vertx.core.Future;

/** Goes, and may come back. */
public final class LeaveVisit {

    private final VisitRelations relations;
    private final Rooms rooms;

    public LeaveVisit(VisitRelations relations, Rooms rooms) {
        this.relations = relations;
        this.rooms = rooms;
    }

    public Future<Void> leave(Grant grant, VisitId visit, Audience audience) {
        return relations.of(grant, visit).compose(standing -> rooms.leave(standing.booking(), audience));
    }
}
