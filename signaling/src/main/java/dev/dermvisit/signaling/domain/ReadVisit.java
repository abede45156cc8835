package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.VisitId;
import io.vertx.core.Future;

/** Looks at a visit once. */
public final class ReadVisit {

    private final VisitRelations relations;
    private final Rooms rooms;

    public ReadVisit(VisitRelations relations, Rooms rooms) {
        this.relations = relations;
        this.rooms = rooms;
    }

    public Future<RoomView> read(Caller caller, VisitId visit) {
        return relations.of(caller, visit).compose(related -> rooms.read(related.booking()));
    }
}
