package dev.dermvisit.scheduling.domain;

import dev.dermvisit.kernel.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** When an appointment may be. */
final class TimeRules {

    private static final Duration FARTHEST = Duration.ofDays(2 * 366);

    private TimeRules() {}

    /** 400 {@code request.invalid} at {@code start} unless it is a minute between now and two years. */
    static void requireStart(Instant start, Instant now) {
        if (!start.equals(start.truncatedTo(ChronoUnit.MINUTES))) {
            throw refused("An appointment starts on the minute.", "start");
        }
        if (!start.isAfter(now)) {
            throw refused("This time has passed already.", "start");
        }
        if (start.isAfter(now.plus(FARTHEST))) {
            throw refused("This is more than two years ahead.", "start");
        }
    }

    /** 409 unless it can still be changed. */
    static void requireAhead(Appointment appointment, Instant now) {
        if (appointment.cancelled()) {
            throw Failure.conflict("appointment.cancelled", "This appointment is cancelled.");
        }
        requireNotOver(appointment, now);
    }

    static void requireNotOver(Appointment appointment, Instant now) {
        if (appointment.isOver(now)) {
            throw Failure.conflict("appointment.over", "The time of this appointment has passed.");
        }
    }

    /** 409 for a patient whose appointment has begun. */
    static void requireNotBegun(Appointment appointment, Instant now) {
        if (!now.isBefore(appointment.start())) {
            throw Failure.conflict(
                    "appointment.begun", "This appointment has begun. Please call the clinic to change it.");
        }
    }

    private static Failure refused(String why, String field) {
        return Failure.malformed("request.invalid", why, field);
    }
}
