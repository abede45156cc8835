package dev.dermvisit.scheduling.domain;

import dev.dermvisit.scheduling.domain.Calendar.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.stream.Stream;

/** When a clinic has visits: Monday to Friday, 8 to 18 by its own clock, starting on the quarter hour. */
record OpeningHours(ZoneId zone) {

    private static final LocalTime OPEN = LocalTime.of(8, 0);
    private static final LocalTime CLOSE = LocalTime.of(18, 0);
    private static final Duration STEP = Duration.ofMinutes(15);

    /** Each start in the span of a visit that is over by closing time, earliest first. */
    Stream<Instant> starts(Span span, Duration length) {
        LocalDate first = LocalDate.ofInstant(span.from(), zone);
        LocalDate last = LocalDate.ofInstant(span.to(), zone);
        return first.datesUntil(last.plusDays(1))
                .filter(OpeningHours::isOpen)
                .flatMap(day -> startsOf(day, length))
                .filter(start -> !start.isBefore(span.from()) && start.isBefore(span.to()));
    }

    /** Whether a visit may start then. */
    boolean allow(Instant start, Duration length) {
        return starts(new Span(start, start.plusNanos(1)), length).findAny().isPresent();
    }

    /** Steps in elapsed time: the clock may be set within a day. */
    private Stream<Instant> startsOf(LocalDate day, Duration length) {
        Instant latest = day.atTime(CLOSE).atZone(zone).toInstant().minus(length);
        return Stream.iterate(
                day.atTime(OPEN).atZone(zone).toInstant(), start -> !start.isAfter(latest), start -> start.plus(STEP));
    }

    private static boolean isOpen(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
