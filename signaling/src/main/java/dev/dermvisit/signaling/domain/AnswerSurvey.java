package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.TextRules;
import dev.dermvisit.kernel.VisitId;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says how a visit went, for those who were in it; another answer takes the place of the first. */
public final class AnswerSurvey {

    private final VisitRelations relations;
    private final Rooms rooms;
    private final Surveys surveys;
    private final Clock clock;
    private final Supplier<UUID> ids;

    public AnswerSurvey(VisitRelations relations, Rooms rooms, Surveys surveys, Clock clock, Supplier<UUID> ids) {
        this.relations = relations;
        this.rooms = rooms;
        this.surveys = surveys;
        this.clock = clock;
        this.ids = ids;
    }

    /** {@code rating} is from 1 to 5. Fails with 404 for who was not there, 409 {@code visit.not-ended} before the end. */
    public Future<Void> answer(Grant grant, VisitId visit, int rating, @Nullable String comment) {
        if (comment != null) {
            TextRules.requireText(comment, "comment");
        }
        return relations
                .of(grant, visit)
                .compose(standing -> rooms.read(standing.booking()).compose(view -> {
                    requireOver(view.room(), grant);
                    return surveys.keep(
                            new Surveys.Survey(ids.get(), standing.booking(), rating, comment, clock.instant()),
                            Rooms.act(standing.booking(), grant.caller(), "survey.answered"),
                            grant.user());
                }));
    }

    private static void requireOver(Room room, Grant grant) {
        if (!(room.state() instanceof VisitState.Ended)) {
            throw Failure.conflict("visit.not-ended", "You can tell us how it went once the visit has ended.");
        }
        if (room.person(grant.user()).isEmpty()) {
            throw VisitRelations.unknown();
        }
    }
}
