package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.ParticipantId;
import dev.dermvisit.kernel.VisitId;
import dev.dermvisit.kernel.port.Consents;
import io.vertx.core.Future;

/**
 * Comes in: the clinician into the room, everybody else into the waiting room, or back into the room once admitted. The
 * patient has to have consented to visits by video before.
 */
public final class JoinVisit {

    /** Who joins what, with which connection. */
    public record Command(Grant grant, VisitId visit, Audience audience, Devices devices) {}

    private final VisitRelations relations;
    private final Consents consents;
    private final Rooms rooms;

    public JoinVisit(VisitRelations relations, Consents consents, Rooms rooms) {
        this.relations = relations;
        this.consents = consents;
        this.rooms = rooms;
    }

    /** The participant that the caller now is. Fails with 409 {@code consent.missing}, or as the visit's state says. */
    public Future<ParticipantId> join(Command command) {
        return relations
                .of(command.grant(), command.visit())
                .compose(standing -> requireConsent(standing)
                        .compose(given -> rooms.enter(standing, command.audience(), command.devices())));
    }

    private Future<Void> requireConsent(Standing standing) {
        if (standing.part() != Part.PATIENT) {
            return Future.succeededFuture();
        }
        return consents.given(standing.booking().clinic(), standing.booking().patient(), Consents.Purpose.TELEHEALTH)
                .map(given -> {
                    if (!given) {
                        throw Failure.conflict(
                                "consent.missing", "Please read and accept how visits by video work first.");
                    }
                    return null;
                });
    }
}
