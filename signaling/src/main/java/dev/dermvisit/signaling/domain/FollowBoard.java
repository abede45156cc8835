package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.Relation;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Watches the visits of some days: those of the clinic, or one's own. */
public final class FollowBoard {

    /** A week, and the day on which it is looked at. */
    public static final Duration LONGEST = Duration.ofDays(8);

    private final Rooms rooms;
    private final Boards boards;
    private final AuditTrail audit;

    public FollowBoard(Rooms rooms, Boards boards, AuditTrail audit) {
        this.rooms = rooms;
        this.boards = boards;
        this.audit = audit;
    }

    /** Fails with 400 {@code message.invalid} for a span that is empty or too long. */
    public Future<Void> follow(Grant grant, Instant from, Instant to, BoardAudience audience) {
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw Failure.malformed("message.invalid", "A board shows eight days at most.", "to");
        }
        @Nullable UserId own = grant.relation() == Relation.OWN ? grant.user() : null;
        Boards.Span span = new Boards.Span(grant.clinic(), own, from, to);
        return audit.record(AuditEntry.of(grant.caller(), "board.followed"))
                .compose(recorded -> rooms.onLoop(() -> boards.follow(audience, span)));
    }

    public Future<Void> unfollow(UUID connection) {
        return rooms.onLoop(() -> {
            boards.unfollow(connection);
            return Future.succeededFuture();
        });
    }
}
