package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.VisitId;
import io.vertx.core.Future;

/** Leaves the waiting room for a while and keeps the place in line, or is back. */
public final class StepAway {

    private final VisitRelations relations;
    private final Rooms rooms;

    public StepAway(VisitRelations relations, Rooms rooms) {
        this.relations = relations;
        this.rooms = rooms;
    }

    public Future<Void> step(Grant grant, VisitId visit, boolean away) {
        return relations
                .of(grant, visit)
                .compose(standing -> rooms.command(
                        standing.booking(), new RoomCommand.StepAway(grant.user(), away), null, room -> {}));
    }
}
