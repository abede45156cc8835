package dev.dermvisit.scheduling.mail;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/**
 * From when on a zone has an offset: one observance of a VTIMEZONE. Those around one appointment are enough, and they come
 * from the same rules as the time that is written in the mail.
 *
 * @param kind {@code STANDARD} or {@code DAYLIGHT}
 * @param begin as clocks showed it that were not changed yet
 */
record ZoneSpan(String kind, LocalDateTime begin, ZoneOffset before, ZoneOffset after) {

    private static final LocalDateTime LONG_AGO = LocalDateTime.of(1970, 1, 1, 0, 0);

    /** What holds at {@code from}, each change up to {@code to}, and the next one after it; earliest first. */
    static List<ZoneSpan> over(ZoneRules rules, Instant from, Instant to) {
        List<ZoneSpan> spans = new ArrayList<>();
        Instant place = from.plusSeconds(1);
        ZoneOffsetTransition holds = rules.previousTransition(place);
        ZoneOffset offset = rules.getOffset(from);
        spans.add(holds == null ? new ZoneSpan(kind(rules, from), LONG_AGO, offset, offset) : of(rules, holds));
        ZoneOffsetTransition next = rules.nextTransition(from);
        while (next != null) {
            spans.add(of(rules, next));
            if (next.getInstant().isAfter(to)) {
                break;
            }
            next = rules.nextTransition(next.getInstant());
        }
        return spans;
    }

    private static ZoneSpan of(ZoneRules rules, ZoneOffsetTransition change) {
        return new ZoneSpan(
                kind(rules, change.getInstant()),
                change.getDateTimeBefore(),
                change.getOffsetBefore(),
                change.getOffsetAfter());
    }

    private static String kind(ZoneRules rules, Instant at) {
        return rules.isDaylightSavings(at) ? "DAYLIGHT" : "STANDARD";
    }
}
