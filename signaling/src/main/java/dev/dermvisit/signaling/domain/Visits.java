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

    /** Ends the stays that a crash of the server left open: whoever is still there comes back. Tells how many. */
    Future<Integer> endInterruptedStays(Instant now);
}
