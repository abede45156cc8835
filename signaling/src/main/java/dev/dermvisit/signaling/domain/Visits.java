package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.port.Appointments.Booking;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** Where the truth about visits is kept. */
public interface Visits {

    /** The visit as it stands; untouched where nobody has entered yet. */
    Future<Room> load(Booking booking);

    /** Keeps what happened. Fails, keeping nothing, where {@code before} is not what is stored. */
    Future<Void> save(Room before, Room after, List<RoomEvent> events);

    /**
     * Ends every open stay: of a node that stops, or ({@code interrupted}) those that one which was cut off left open.
     * Whoever is still there comes back. Tells how many.
     */
    Future<Integer> endOpenStays(Instant now, boolean interrupted);
}
