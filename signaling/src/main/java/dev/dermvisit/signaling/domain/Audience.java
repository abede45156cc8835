package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.ParticipantId;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.VisitId;
import dev.dermvisit.media.api.PeerId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One connection of a person, as rooms speak to it. */
public interface Audience {

    /** Why a connection is no longer in a visit. */
    enum Removal {
        DENIED,
        REMOVED,
        REPLACED
    }

    /** One RTCPeerConnection the browser should hold. */
    record Peer(PeerId id, ParticipantId participant, boolean polite) {}

    /** The connection's own id. */
    UUID id();

    Caller caller();

    /** Whether anybody still listens; a connection that closed while its request was on the way must not be seated. */
    boolean isOpen();

    void state(RoomView view);

    /** All lines of the visit, oldest first, with the names of those who wrote them. */
    void said(VisitId visit, List<Line> lines, Map<UserId, String> names);

    /** Where they stand in the clinician's line. */
    void line(VisitId visit, PlaceInLine place);

    /** The clinician wants them back. */
    void called(VisitId visit);

    /** The complete set of peers in this visit. */
    void peers(VisitId visit, List<Peer> peers);

    void removed(VisitId visit, Removal reason);

    void negotiation(VisitId visit, PeerId peer, Negotiation negotiation);
}
