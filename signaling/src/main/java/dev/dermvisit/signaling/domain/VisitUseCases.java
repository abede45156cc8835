package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.VisitId;
import dev.dermvisit.media.api.PeerId;
import io.vertx.core.Future;

/** Everything that can be done with a visit, for the two transports that offer it. */
public record VisitUseCases(
        JoinVisit join,
        LeaveVisit leave,
        HostDesk host,
        StepAway stepAway,
        SwitchDevices switchDevices,
        SayLine say,
        EndVisit end,
        ReadVisit read,
        FollowVisit follow,
        AnswerSurvey survey,
        Rooms rooms) {

    /**
     * Hands an offer, answer or candidate to the other end of a link. Asks no table: only who was seated in the room has
     * a link, and it ends with the seat.
     */
    public Future<Void> relay(VisitId visit, Audience from, PeerId peer, Negotiation negotiation) {
        return rooms.relay(visit, from, peer, negotiation);
    }

    /** The connection closed. */
    public void gone(Audience audience) {
        rooms.gone(audience);
    }
}
