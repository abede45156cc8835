package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.ParticipantId;
import dev.dermvisit.kernel.VisitId;
import dev.dermvisit.kernel.port.AuditEntry;
import io.vertx.core.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the clinician of a visit does to those who come to it. */
public final class HostDesk {

    private final VisitRelations relations;
    private final Rooms rooms;

    public HostDesk(VisitRelations relations, Rooms rooms) {
        this.relations = relations;
        this.rooms = rooms;
    }

    /** Lets a waiting person in; the visit is live from the first one on. 409 {@code visit.full} for a fifth. */
    public Future<Void> admit(Grant clinician, VisitId visit, ParticipantId participant) {
        RoomCommand admit = new RoomCommand.Admit(clinician.user(), participant);
        return command(clinician, visit, admit, "visit.admitted", room -> {});
    }

    /** Sends a waiting person away; they may ask again. */
    public Future<Void> deny(Grant clinician, VisitId visit, ParticipantId participant) {
        return command(
                clinician,
                visit,
                new RoomCommand.Deny(participant),
                "visit.denied",
                room -> room.dismiss(participant, Audience.Removal.DENIED));
    }

    /** Takes somebody out of the room; to come back they have to be let in again. */
    public Future<Void> remove(Grant clinician, VisitId visit, ParticipantId participant) {
        return command(
                clinician,
                visit,
                new RoomCommand.Remove(participant),
                "visit.removed",
                room -> room.dismiss(participant, Audience.Removal.REMOVED));
    }

    /** Calls somebody back who waits. */
    public Future<Void> call(Grant clinician, VisitId visit, ParticipantId participant) {
        return command(clinician, visit, new RoomCommand.Call(participant), null, room -> room.call(participant));
    }

    private Future<Void> command(
            Grant clinician, VisitId visit, RoomCommand command, @Nullable String action, Consumer<LiveRoom> also) {
        return relations.of(clinician, visit).compose(standing -> {
            AuditEntry act = action == null ? null : Rooms.act(standing.booking(), clinician.caller(), action);
            return rooms.command(standing.booking(), command, act, also);
        });
    }
}
