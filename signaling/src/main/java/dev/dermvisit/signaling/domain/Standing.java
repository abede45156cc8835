package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.port.Appointments.Booking;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a caller is to a visit; staff who only look on have no part in it. */
public record Standing(Booking booking, @Nullable Part part) {

    /** The part of somebody whose grant is for visits of their own. */
    Part requirePart() {
        return Objects.requireNonNull(part, "whoever takes part has a part");
    }

    /** Whether they came to the visit, rather than work for the clinic. */
    boolean isGuest() {
        return part != null && !part.isHost();
    }
}
