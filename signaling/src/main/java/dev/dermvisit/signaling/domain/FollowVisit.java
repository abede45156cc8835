package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.VisitId;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import io.vertx.core.Future;

/** Hears of every change of a visit from now on, first of all how it stands. */
public final class FollowVisit {

    private final VisitRelations relations;
    private final Rooms rooms;
    private final AuditTrail audit;

    public FollowVisit(VisitRelations relations, Rooms rooms, AuditTrail audit) {
        this.audit = audit;
        this.relations = relations;
        this.rooms = rooms;
    }

    public Future<Void> follow(Grant grant, VisitId visit, Audience audience) {
        return relations
                .of(grant, visit)
                .compose(standing -> audit.record(AuditEntry.of(grant.caller(), "visit.followed")
                                .about(standing.booking().patient())
                                .on("visit", visit))
                        .compose(recorded -> rooms.follow(standing.booking(), audience)));
    }

    /** Hears no more, unless the caller takes part. */
    public Future<Void> unfollow(Grant grant, VisitId visit, Audience audience) {
        return relations.of(grant, visit).compose(standing -> rooms.unfollow(standing.booking(), audience));
    }
}
