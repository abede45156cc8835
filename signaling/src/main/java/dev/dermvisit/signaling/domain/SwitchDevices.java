package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.Grant;
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

    public Future<Void> switchDevices(Grant grant, VisitId visit, Devices devices) {
        return relations
                .of(grant, visit)
                .compose(standing -> rooms.command(
                        standing.booking(), new RoomCommand.SwitchDevices(grant.user(), devices), null, room -> {}));
    }
}
