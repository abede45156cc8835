package dev.dermvisit.scheduling.mail;

import dev.dermvisit.scheduling.domain.Appointment;
import dev.dermvisit.scheduling.domain.MailQueue.Waiting;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts a mail into words that tell nothing of why somebody sees a doctor. */
final class WriteLetter {

    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter TIME_AND_ZONE =
            DateTimeFormatter.ofPattern("HH:mm '('zzzz, ", Locale.ENGLISH);

    private final String from;
    private final String host;
    private final Clock clock;

    /**
     * {@code from} is an address nobody reads.
     *
     * @param host the host of the public origin
     */
    WriteLetter(String from, String host, Clock clock) {
        this.from = from;
        this.host = host;
        this.clock = clock;
    }

    /**
     * The letter of a mail whose address is known.
     *
     * @throws dev.dermvisit.kernel.Failure 400 {@code request.invalid} where a name or address would end a header
     */
    Letter write(Waiting mail, String to, Appointment appointment, String clinic) {
        Instant now = clock.instant();
        List<String> paragraphs = Stream.of(
                        Stream.of(opening(mail, clinic), when(appointment)), body(mail), Stream.of(closing(clinic)))
                .flatMap(all -> all)
                .toList();
        return new Letter(
                mail.id().toString(),
                now,
                clinic,
                from,
                to,
                subject(mail, clinic),
                String.join("\n\n", paragraphs) + "\n",
                html(paragraphs, mail.url()),
                CalendarEntry.method(appointment),
                CalendarEntry.of(appointment, host, clinic, from, to, now));
    }

    private static String subject(Waiting mail, String clinic) {
        return switch (mail.kind()) {
            case INVITATION -> "Your video appointment at " + clinic;
            case MOVED -> "New time of your video appointment at " + clinic;
            case CANCELLED -> "Your video appointment at " + clinic + " is cancelled";
        };
    }

    private static String opening(Waiting mail, String clinic) {
        return switch (mail.kind()) {
            case INVITATION -> "You have a video appointment at " + clinic + ".";
            case MOVED -> "Your video appointment at " + clinic + " has a new time.";
            case CANCELLED -> "Your video appointment at " + clinic + " does not take place. It was planned for:";
        };
    }

    /** In the appointment's own zone, since nobody knows where it is read. */
    private static String when(Appointment appointment) {
        ZonedDateTime start = appointment.start().atZone(appointment.timeZone());
        ZonedDateTime end = appointment.end().atZone(appointment.timeZone());
        return DAY_AND_TIME.format(start) + " to " + TIME_AND_ZONE.format(end)
                + appointment.timeZone().getId() + ")";
    }

    private static Stream<String> body(Waiting mail) {
        String url = mail.url();
        return switch (mail.kind()) {
            case INVITATION ->
                url == null
                        ? Stream.of("Sign in to join.")
                        : Stream.of(
                                "Open this link to join:",
                                url,
                                "It is for you alone and works once: open it in the browser that you will use for the"
                                    + " visit. You need a camera and a microphone, and nothing to install. Come a few"
                                    + " minutes early.");
            case MOVED -> Stream.of("The link you were sent stays the same.");
            case CANCELLED -> Stream.of("The link you were sent works no more.");
        };
    }

    private static String closing(String clinic) {
        return "Please do not reply to this mail, nobody reads the answers; call " + clinic
                + " instead. If you do not know what this is about, it is not for you: please ignore it and delete it.";
    }

    private static String html(List<String> paragraphs, @Nullable String url) {
        return paragraphs.stream()
                .map(paragraph -> paragraph.equals(url) ? anchor(paragraph) : escaped(paragraph))
                .map(paragraph -> "<p>" + paragraph + "</p>\n")
                .collect(Collectors.joining("", "<!doctype html>\n<html lang=\"en\"><body>\n", "</body></html>\n"));
    }

    private static String anchor(String url) {
        return "<a href=\"" + escaped(url) + "\">" + escaped(url) + "</a>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
