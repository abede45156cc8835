package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.VisitId;
import io.vertx.core.Future;
import java.util.UUID;
import java.util.function.Supplier;

/** A line to the clinic, or back: for those whose devices will not work. */
public final class SayLine {

    private final VisitRelations relations;
    private final Rooms rooms;
    private final Supplier<UUID> ids;

    public SayLine(VisitRelations relations, Rooms rooms, Supplier<UUID> ids) {
        this.relations = relations;
        this.rooms = rooms;
        this.ids = ids;
    }

    /** Fails with 409 where the visit is over or full of lines, 429 where it was too fast. */
    public Future<Void> say(Grant grant, VisitId visit, String text) {
        return relations.of(grant, visit).compose(standing -> {
            Line.Sender sender = standing.isGuest() ? Line.Sender.GUEST : Line.Sender.CLINIC;
            return rooms.say(
                    standing.booking(),
                    new RoomCommand.Say(ids.get(), grant.user(), sender, text),
                    Rooms.act(standing.booking(), grant.caller(), "visit.said-to-clinic"));
        });
    }
}
