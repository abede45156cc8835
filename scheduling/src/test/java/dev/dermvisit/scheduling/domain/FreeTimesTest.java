package dev.dermvisit.scheduling.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.scheduling.domain.Calendar.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Free times keep to the clinic's own clock, also where it is set forward or back. */
class FreeTimesTest {

    private static final Duration QUARTER = Duration.ofMinutes(15);

    /** The zone, the Friday before and the Monday after the change, and when both open (UTC). */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin,    2026-03-27T07:00:00Z, 2026-03-30T06:00:00Z",
        "Europe/Berlin,    2026-10-23T06:00:00Z, 2026-10-26T07:00:00Z",
        "America/New_York, 2026-03-06T13:00:00Z, 2026-03-09T12:00:00Z",
        "America/New_York, 2026-10-30T12:00:00Z, 2026-11-02T13:00:00Z",
        "Australia/Sydney, 2026-04-02T21:00:00Z, 2026-04-05T22:00:00Z",
        "Australia/Sydney, 2026-10-01T22:00:00Z, 2026-10-04T21:00:00Z"
    })
    void opensAtEightOnBothSidesOfAChange(String zone, Instant friday, Instant monday) {
        OpeningHours hours = new OpeningHours(ZoneId.of(zone));
        List<Instant> free = free(hours, new Span(friday, monday.plus(Duration.ofHours(10))), Duration.ofMinutes(20));
        assertThat(free)
                .hasSize(2 * 39)
                .startsWith(friday, friday.plus(QUARTER))
                .contains(monday);
        assertThat(free.get(39)).isEqualTo(monday);
        assertThat(free.getLast()).isEqualTo(monday.plus(Duration.ofMinutes(9 * 60 + 30)));
    }

    /** In Cairo the clock is set forward at midnight of a Friday, in Tehran (until 2022) and Lord Howe otherwise. */
    @ParameterizedTest
    @CsvSource({"Africa/Cairo, 2026", "Asia/Tehran, 2022", "Australia/Lord_Howe, 2026", "Asia/Kathmandu, 2026"})
    void everyTimeOfAYearIsWithinTheHoursOfItsOwnDay(String name, int year) {
        ZoneId zone = ZoneId.of(name);
        OpeningHours hours = new OpeningHours(zone);
        LocalDate first = LocalDate.of(year, 1, 1);
        Span all = new Span(
                first.atStartOfDay(zone).toInstant(),
                first.plusYears(1).atStartOfDay(zone).toInstant());
        List<Instant> free = free(hours, all, QUARTER);
        long workdays = first.datesUntil(first.plusYears(1))
                .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY)
                .count();
        assertThat(free).hasSize(Math.toIntExact(40 * workdays)).isSorted().doesNotHaveDuplicates();
        assertThat(free).allSatisfy(start -> {
            ZonedDateTime local = start.atZone(zone);
            assertThat(local.getMinute() % 15).isZero();
            assertThat(local.toLocalTime()).isBetween(LocalTime.of(8, 0), LocalTime.of(17, 45));
        });
    }

    @Test
    void leavesOutWhatIsTaken() {
        OpeningHours hours = new OpeningHours(ZoneId.of("UTC"));
        Instant eight = Instant.parse("2026-06-01T08:00:00Z");
        Span busy = new Span(eight.plus(Duration.ofMinutes(20)), eight.plus(Duration.ofMinutes(40)));
        List<Instant> free = FindFreeTimes.free(
                hours, new Span(eight, eight.plus(Duration.ofHours(1))), Duration.ofMinutes(20), List.of(busy));
        // 8:00 ends as the other begins; 8:15 and 8:30 would meet it; 8:45 is after.
        assertThat(free).containsExactly(eight, eight.plus(Duration.ofMinutes(45)));
    }

    @Test
    void hasNoneThatWouldOutliveTheDay() {
        OpeningHours hours = new OpeningHours(ZoneId.of("UTC"));
        Instant monday = Instant.parse("2026-06-01T00:00:00Z");
        Span week = new Span(monday, monday.plus(Duration.ofDays(7)));
        assertThat(free(hours, week, Duration.ofHours(8))).hasSize(5 * 9);
        assertThat(hours.allow(Instant.parse("2026-06-01T17:45:00Z"), QUARTER)).isTrue();
        assertThat(hours.allow(Instant.parse("2026-06-01T17:45:00Z"), Duration.ofMinutes(16)))
                .isFalse();
        assertThat(hours.allow(Instant.parse("2026-06-01T12:05:00Z"), QUARTER)).isFalse();
        assertThat(hours.allow(Instant.parse("2026-06-06T12:00:00Z"), QUARTER)).isFalse();
    }

    private static List<Instant> free(OpeningHours hours, Span span, Duration length) {
        return FindFreeTimes.free(hours, span, length, List.of());
    }
}
