package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.Caller;
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

    public Future<Void> admit(Caller clinician, VisitId visit, ParticipantId participant) {
        return relations
                .of(clinician, visit)
                .map(VisitRelations.Related::asClinician)
                .compose(related -> rooms.admit(related.booking(), clinician.user(), participant));
    }
}
