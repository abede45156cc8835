package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.Appointments.Booking;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who follows which part of the calendar on this node. One query tells how everything stands, and from then on each room
 * tells of itself. Belongs to the rooms' event loop.
 */
public final class Boards implements RoomListener {

    private final Overview overview;
    private final Map<UUID, Following> followers = new HashMap<>();

    public Boards(Overview overview) {
        this.overview = overview;
    }

    /** The visits of a clinic, or of one clinician of it, that start in [from, to). */
    record Span(ClinicId clinic, @Nullable UserId clinician, Instant from, Instant to) {

        boolean holds(Booking booking) {
            return booking.clinic().equals(clinic)
                    && (clinician == null || clinician.equals(booking.clinician()))
                    && !booking.start().isBefore(from)
                    && booking.start().isBefore(to);
        }
    }

    private static final class Following {
        private final BoardAudience audience;
        private final Span span;
        /** What changed while the first state was on its way; absent once that was sent. */
        private @Nullable List<BoardEntry> early = new ArrayList<>();

        Following(BoardAudience audience, Span span) {
            this.audience = audience;
            this.span = span;
        }

        void hear(BoardEntry entry) {
            List<BoardEntry> kept = early;
            if (kept == null) {
                audience.changed(entry);
            } else {
                kept.add(entry);
            }
        }

        void begin(List<BoardEntry> entries) {
            audience.state(entries);
            List<BoardEntry> kept = early;
            early = null;
            if (kept != null) {
                kept.forEach(audience::changed);
            }
        }
    }

    /** What this connection followed before, it follows no longer. */
    Future<Void> follow(BoardAudience audience, Span span) {
        if (!audience.isOpen()) {
            return Future.succeededFuture();
        }
        Following following = new Following(audience, span);
        followers.put(audience.id(), following);
        return overview.board(span.clinic(), span.clinician(), span.from(), span.to())
                .onSuccess(following::begin)
                .onFailure(outage -> followers.remove(audience.id(), following))
                .mapEmpty();
    }

    void unfollow(UUID connection) {
        followers.remove(connection);
    }

    @Override
    public void changed(LiveRoom room, Room before, Room after) {
        if (before.version() == after.version()) {
            return;
        }
        BoardEntry entry = BoardEntry.of(after);
        followers.values().stream()
                .filter(follower -> follower.span.holds(after.booking()) || follower.span.holds(before.booking()))
                .forEach(follower -> follower.hear(entry));
    }
}
