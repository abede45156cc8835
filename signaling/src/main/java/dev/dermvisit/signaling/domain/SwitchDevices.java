package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.VisitId;
import io.vertx.core.Future;

/** Tells the others whether somebody's microphone and camera are on. */
public final class SwitchDevices {

    private final VisitRelations relations;
    private final Rooms rooms;

    public SwitchDevices(VisitRelations relations, Rooms rooms) {
        this.relations = relations;
        this.rooms = rooms;
    }

    public Future<Void> switchDevices(Caller caller, VisitId visit, Devices devices) {
        return relations
                .of(caller, visit)
                .map(VisitRelations.Related::asParticipant)
                .compose(related -> rooms.switchDevices(related.booking(), caller.user(), devices));
    }
}
