package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.ParticipantId;
import dev.dermvisit.kernel.VisitId;
import io.vertx.core.Future;

/** The clinician lets a waiting person in; the visit is live from the first one on. */
public final class AdmitParticipant {

    private final VisitRelations relations;
    private final Rooms rooms;

    public AdmitParticipant(VisitRelations relations, Rooms rooms) {
        this.relations = relations;
        this.rooms = rooms;
    }

    public Future<Void> admit(Grant clinician, VisitId visit, ParticipantId participant) {
        return relations.of(clinician, visit).compose(booking -> rooms.admit(booking, clinician.caller(), participant));
    }
}
