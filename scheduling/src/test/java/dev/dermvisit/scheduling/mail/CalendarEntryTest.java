package dev.dermvisit.scheduling.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.AppointmentId;
import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.scheduling.domain.Appointment;
import dev.dermvisit.scheduling.domain.Cancellation;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calendar entries, read by parsers that are not ours. */
class CalendarEntryTest {

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final UUID ID = UUID.fromString("0b3e1c9e-53a7-4d55-9f64-2f2c64a1f0aa");
    /** Before the parser adds its own to them. */
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    /** The nights in which clocks are changed, and the hours around them. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-29T00:30:00Z, DAYLIGHT",
        "Europe/Berlin, 2026-03-29T01:00:00Z, DAYLIGHT",
        "Europe/Berlin, 2026-10-25T00:30:00Z, STANDARD",
        "Europe/Berlin, 2026-10-25T01:30:00Z, STANDARD",
        "Europe/Berlin, 2026-07-01T09:00:00Z, STANDARD",
        "America/New_York, 2026-03-08T06:45:00Z, DAYLIGHT",
        "America/New_York, 2026-03-08T07:00:00Z, DAYLIGHT",
        "America/New_York, 2026-11-01T05:30:00Z, STANDARD",
        "America/New_York, 2026-11-01T06:30:00Z, STANDARD",
        "Australia/Sydney, 2026-04-04T15:30:00Z, STANDARD",
        "Australia/Sydney, 2026-04-04T16:30:00Z, STANDARD",
        "Australia/Sydney, 2026-10-03T15:45:00Z, DAYLIGHT",
        "Australia/Sydney, 2026-10-03T16:00:00Z, DAYLIGHT",
        "Asia/Kolkata, 2026-06-01T09:00:00Z, STANDARD",
        "Australia/Lord_Howe, 2026-04-04T14:45:00Z, STANDARD",
        "UTC, 2026-06-01T09:00:00Z, STANDARD"
    })
    void saysTheTimeOfTheZone(String zone, Instant start, String kind) throws Exception {
        Appointment appointment = appointment(zone, start, 3);
        String text = entry(appointment);
        assertThat(text).contains("BEGIN:" + kind);
        VEvent event = event(parse(text));
        assertThat(value(event, Property.DTSTART)).isEqualTo(shown(start, start, zone));
        assertThat(value(event, Property.DTEND)).isEqualTo(shown(start, start.plusSeconds(1800), zone));
        assertThat(value(event, Property.SEQUENCE)).isEqualTo("3");
        assertThat(value(event, Property.STATUS)).isEqualTo("CONFIRMED");
        assertThat(value(event, Property.UID)).isEqualTo(ID + "@visits.example.org");
        fixture("request-" + zone.replace('/', '-') + "-" + LOCAL.format(start.atOffset(ZoneOffset.UTC)), text);
    }

    @Test
    void everyZoneOfTheWorldComesBackToTheSameInstant() {
        for (String id : ZONES) {
            ZoneId zone = ZoneId.of(id);
            for (int month = 0; month < 24; month++) {
                Instant start = Instant.parse("2026-01-15T11:30:00Z").plus(Duration.ofDays(30L * month));
                assertThat(offsetAt(ZoneSpan.over(zone.getRules(), start, start.plusSeconds(1800)), start))
                        .as(id + " " + start)
                        .isEqualTo(zone.getRules().getOffset(start));
            }
        }
    }

    /** As RFC 5545 reads a VTIMEZONE: the last observance that has begun holds. */
    private static ZoneOffset offsetAt(List<ZoneSpan> spans, Instant at) {
        ZoneOffset offset = spans.getFirst().before();
        for (ZoneSpan span : spans) {
            if (!span.begin().toInstant(span.before()).isAfter(at)) {
                offset = span.after();
            }
        }
        return offset;
    }

    @Test
    void takesACancelledOneOutAgain() throws Exception {
        Appointment cancelled = new Appointment(
                new AppointmentId(ID),
                new ClinicId(UUID.randomUUID()),
                new PatientId(UUID.randomUUID()),
                new UserId(UUID.randomUUID()),
                NOW,
                Duration.ofMinutes(30),
                ZoneId.of("Europe/Berlin"),
                7,
                new Cancellation(NOW, true, Cancellation.Reason.PATIENT_BETTER, "The rash is gone"),
                false);
        String text = entry(cancelled);
        Calendar calendar = parse(text);
        assertThat(calendar.<Property>getRequiredProperty(Property.METHOD).getValue())
                .isEqualTo("CANCEL");
        assertThat(value(event(calendar), Property.STATUS)).isEqualTo("CANCELLED");
        assertThat(value(event(calendar), Property.SEQUENCE)).isEqualTo("7");
        assertThat(text).doesNotContainIgnoringCase("rash").doesNotContain("join#");
        fixture("cancel", text);
    }

    @Test
    void foldsLongLinesAndKeepsNamesInQuotes() throws Exception {
        String clinic = "Praxis \"Dr. Müller\"; Haut, Haar & mehr " + "ä".repeat(80);
        Appointment appointment = appointment("Europe/Berlin", NOW, 0);
        String text =
                CalendarEntry.of(appointment, "visits.example.org", clinic, "noreply@example.org", "a@b.example", NOW);
        assertThat(text.lines())
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
        Property organizer = event(parse(text)).getRequiredProperty(Property.ORGANIZER);
        assertThat(organizer.getValue()).isEqualTo("mailto:noreply@example.org");
        assertThat(organizer.getRequiredParameter("CN").getValue()).isEqualTo(clinic.replace('"', '\''));
    }

    private static Appointment appointment(String zone, Instant start, int sequence) {
        Appointment first = Appointment.agreed(
                new AppointmentId(ID),
                new ClinicId(UUID.randomUUID()),
                new PatientId(UUID.randomUUID()),
                new UserId(UUID.randomUUID()),
                start,
                Duration.ofMinutes(30),
                ZoneId.of(zone));
        return new Appointment(
                first.id(),
                first.clinic(),
                first.patient(),
                first.clinician(),
                first.start(),
                first.length(),
                first.timeZone(),
                sequence,
                null,
                false);
    }

    private static String entry(Appointment appointment) {
        return CalendarEntry.of(
                appointment, "visits.example.org", "Demo Clinic", "noreply@example.org", "mia@patient.example", NOW);
    }

    private static Calendar parse(String text) throws IOException, ParserException {
        Calendar calendar = new CalendarBuilder().build(new StringReader(text));
        assertThat(calendar.validate().hasErrors()).as(text).isFalse();
        return calendar;
    }

    private static VEvent event(Calendar calendar) {
        return calendar.<VEvent>getComponent(Component.VEVENT).orElseThrow();
    }

    private static String value(VEvent event, String property) {
        return event.getRequiredProperty(property).getValue();
    }

    /** Local, unless the appointment touches the hour that clocks show twice. */
    private static String shown(Instant start, Instant at, String zone) {
        ZoneId id = ZoneId.of(zone);
        boolean twice = Stream.of(start, start.plusSeconds(1800))
                .anyMatch(each -> id.getRules()
                                .getValidOffsets(LocalDateTime.ofInstant(each, id))
                                .size()
                        > 1);
        return twice ? LOCAL.format(at.atOffset(ZoneOffset.UTC)) + "Z" : LOCAL.format(LocalDateTime.ofInstant(at, id));
    }

    /** What the tests of the web client read with a second parser; {@code -Dcalendar.write=true} writes it anew. */
    private static void fixture(String name, String text) throws IOException {
        Path file = Path.of("src", "test", "resources", "calendar", name + ".ics");
        if (Boolean.getBoolean("calendar.write")) {
            Path written = Files.writeString(file, text);
            assertThat(written).isNotEmptyFile();
        }
        assertThat(file).hasContent(text);
    }
}
