package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.ParticipantId;
import dev.dermvisit.kernel.VisitId;
import io.vertx.core.Future;

/** The clinician sends a waiting person away; they may ask again. */
public final class DenyParticipant {

    private final VisitRelations relations;
    private final Rooms rooms;

    public DenyParticipant(VisitRelations relations, Rooms rooms) {
        this.relations = relations;
        this.rooms = rooms;
    }

    public Future<Void> deny(Grant clinician, VisitId visit, ParticipantId participant) {
        return relations.of(clinician, visit).compose(booking -> rooms.deny(booking, clinician.caller(), participant));
    }
}
