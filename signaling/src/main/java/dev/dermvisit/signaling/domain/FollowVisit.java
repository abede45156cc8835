package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.VisitId;
import io.vertx.core.Future;

/** Hears of every change of a visit from now on, first of all how it stands. */
public final class FollowVisit {

    private final VisitRelations relations;
    private final Rooms rooms;

    public FollowVisit(VisitRelations relations, Rooms rooms) {
        this.relations = relations;
        this.rooms = rooms;
    }

    public Future<Void> follow(VisitId visit, Audience audience) {
        return relations.of(audience.caller(), visit).compose(related -> rooms.follow(related.booking(), audience));
    }

    /** Hears no more, unless the caller takes part. */
    public Future<Void> unfollow(VisitId visit, Audience audience) {
        return relations.of(audience.caller(), visit).compose(related -> rooms.unfollow(related.booking(), audience));
    }
}
