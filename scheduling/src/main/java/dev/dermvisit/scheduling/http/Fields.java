package dev.dermvisit.scheduling.http;

import dev.dermvisit.kernel.Failure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;

/** Reads what the contract cannot check; whatever is none of it is 400 {@code request.invalid} with the field. */
final class Fields {

    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());
    private static final int SHORTEST_MINUTES = 5;
    private static final int LONGEST_MINUTES = 480;

    private Fields() {}

    static Instant instant(String text, String field) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException unreadable) {
            throw Failure.malformed("request.invalid", "This is not an instant like 2026-01-31T09:00:00Z.", field);
        }
    }

    /** A zone with a name: an offset knows nothing of summer time. */
    static ZoneId zone(String text, String field) {
        if (!ZONES.contains(text)) {
            throw Failure.malformed("request.invalid", "This is not a time zone like Europe/Berlin.", field);
        }
        return ZoneId.of(text);
    }

    static Duration minutes(String text, String field) {
        try {
            int minutes = Integer.parseInt(text);
            if (minutes >= SHORTEST_MINUTES && minutes <= LONGEST_MINUTES) {
                return Duration.ofMinutes(minutes);
            }
        } catch (NumberFormatException noNumber) {
            throw noMinutes(field);
        }
        throw noMinutes(field);
    }

    private static Failure noMinutes(String field) {
        return Failure.malformed("request.invalid", "A visit takes from 5 to 480 minutes.", field);
    }
}
