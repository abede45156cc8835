package dev.dermvisit.scheduling.mail;

import dev.dermvisit.scheduling.domain.Appointment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * An appointment as a calendar takes it (RFC 5545, 5546). Moved and cancelled entries carry the same UID and a greater
 * SEQUENCE, so that the calendar changes what it has. Nothing of it is secret: calendars are shared and backed up.
 */
final class CalendarEntry {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);
    private static final int LONGEST_LINE_BYTES = 75;

    private final StringBuilder text = new StringBuilder();

    private CalendarEntry() {}

    /** What an entry asks of a calendar: to take the appointment in as it is now, or out. */
    static String method(Appointment appointment) {
        return appointment.cancelled() ? "CANCEL" : "REQUEST";
    }

    /**
     * The entry, with the line ends of RFC 5545.
     *
     * @param host what makes the id of the appointment one of the whole world
     * @param clinic the name of the organizer
     */
    static String of(Appointment appointment, String host, String clinic, String from, String to, Instant now) {
        CalendarEntry entry = new CalendarEntry();
        entry.lines("BEGIN:VCALENDAR", "PRODID:-//Dermvisit//Dermvisit//EN", "VERSION:2.0", "CALSCALE:GREGORIAN");
        entry.line("METHOD:" + method(appointment));
        entry.zone(appointment);
        entry.event(appointment, host, clinic, from, to, now);
        entry.line("END:VCALENDAR");
        return entry.text.toString();
    }

    private void zone(Appointment appointment) {
        lines("BEGIN:VTIMEZONE", "TZID:" + appointment.timeZone().getId());
        for (ZoneSpan span : ZoneSpan.over(appointment.timeZone().getRules(), appointment.start(), appointment.end())) {
            lines(
                    "BEGIN:" + span.kind(),
                    "DTSTART:" + LOCAL.format(span.begin()),
                    "TZOFFSETFROM:" + offset(span.before()),
                    "TZOFFSETTO:" + offset(span.after()),
                    "END:" + span.kind());
        }
        line("END:VTIMEZONE");
    }

    private void event(Appointment appointment, String host, String clinic, String from, String to, Instant now) {
        lines(
                "BEGIN:VEVENT",
                "UID:" + appointment.id() + "@" + host,
                "DTSTAMP:" + utc(now),
                "DTSTART" + at(appointment, appointment.start()),
                "DTEND" + at(appointment, appointment.end()),
                "SEQUENCE:" + appointment.sequence(),
                "STATUS:" + (appointment.cancelled() ? "CANCELLED" : "CONFIRMED"),
                "SUMMARY:Video appointment",
                "ORGANIZER;CN=\"" + clinic.replace('"', '\'') + "\":mailto:" + from,
                "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:" + to,
                "END:VEVENT");
    }

    /** In the hour that clocks show twice a local time means the first (RFC 5545, 3.3.5), or whatever: there it is UTC. */
    private static String at(Appointment appointment, Instant at) {
        ZoneId zone = appointment.timeZone();
        boolean twice = Stream.of(appointment.start(), appointment.end())
                .map(each -> LocalDateTime.ofInstant(each, zone))
                .anyMatch(each -> zone.getRules().getValidOffsets(each).size() > 1);
        return twice ? ":" + utc(at) : ";TZID=" + zone.getId() + ":" + LOCAL.format(LocalDateTime.ofInstant(at, zone));
    }

    private static String utc(Instant at) {
        return LOCAL.format(LocalDateTime.ofInstant(at, ZoneOffset.UTC)) + "Z";
    }

    /** {@code +0100}, and seconds where there are some. */
    private static String offset(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "+0000" : offset.getId().replace(":", "");
    }

    private void lines(String... lines) {
        List.of(lines).forEach(this::line);
    }

    /** Folded: a line that goes on begins with a blank. */
    private void line(String line) {
        int width = 0;
        for (int character : line.codePoints().toArray()) {
            String next = Character.toString(character);
            int bytes = next.getBytes(StandardCharsets.UTF_8).length;
            if (width + bytes > LONGEST_LINE_BYTES) {
                text.append("\r\n ");
                width = 1;
            }
            text.append(next);
            width += bytes;
        }
        text.append("\r\n");
    }
}
