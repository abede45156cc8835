package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.VisitId;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import io.vertx.core.Future;

/** Looks at a visit once. */
public final class ReadVisit {

    private final VisitRelations relations;
    private final Rooms rooms;
    private final AuditTrail audit;

    public ReadVisit(VisitRelations relations, Rooms rooms, AuditTrail audit) {
        this.audit = audit;
        this.relations = relations;
        this.rooms = rooms;
    }

    public Future<RoomView> read(Grant grant, VisitId visit) {
        return relations
                .of(grant, visit)
                .compose(standing -> audit.record(AuditEntry.of(grant.caller(), "visit.read")
                                .about(standing.booking().patient())
                                .on("visit", visit))
                        .compose(recorded -> rooms.read(standing.booking())));
    }
}
