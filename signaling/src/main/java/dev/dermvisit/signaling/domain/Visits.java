package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.port.Appointments.Booking;
import dev.dermvisit.kernel.port.AuditEntry;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the truth about visits is kept. */
public interface Visits {

    /** The visit as it stands, with what was agreed when it last changed; untouched where nobody has entered yet. */
    Future<Room> load(Booking booking);

    /** What was said in a visit, oldest first; nothing where the patient was erased. */
    Future<List<Line>> lines(Booking booking);

    /** Keeps what happened, and in the audit trail whose act it was, where it was one. Fails, keeping nothing, where {@code before} is not what is stored. */
    Future<Void> save(Room before, Room after, List<RoomEvent> events, @Nullable AuditEntry act);

    /**
     * Ends every open stay: of a node that stops, or ({@code interrupted}) those that one which was cut off left open.
     * Whoever is still there comes back. Tells how many.
     */
    Future<Integer> endOpenStays(Instant now, boolean interrupted);
}
