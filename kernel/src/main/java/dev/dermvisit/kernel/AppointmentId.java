package dev.dermvisit.kernel;

import java.util.UUID;

/** An agreed time between a patient and a clinician. */
public record AppointmentId(UUID value) {

    /**
     * Reads the id from outside.
     *
     * @throws Failure 404 {@code appointment.unknown}: what cannot be an id names nothing
     */
    public static AppointmentId parse(String text) {
        return new AppointmentId(Ids.parse(text, "appointment"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
