package dev.dermvisit.scheduling.domain;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.Contacts;
import dev.dermvisit.scheduling.domain.Calendar.Span;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** When a clinician is free. Tells nothing of any patient. */
public final class FindFreeTimes {

    private static final Duration LONGEST_SPAN = Duration.ofDays(31);

    /** Starts in [from, to) of visits of this length. */
    public record Query(UserId clinician, Instant from, Instant to, Duration length) {}

    private final Calendar calendar;
    private final Clinicians clinicians;
    private final Contacts contacts;
    private final Clock clock;

    FindFreeTimes(Calendar calendar, Clinicians clinicians, Contacts contacts, Clock clock) {
        this.calendar = calendar;
        this.clinicians = clinicians;
        this.contacts = contacts;
        this.clock = clock;
    }

    /** Fails with 404 {@code clinician.unknown}. */
    public Future<List<Instant>> find(Grant grant, Query query) {
        requireSpan(query);
        ClinicId clinic = grant.clinic();
        Instant now = clock.instant();
        Span span = new Span(query.from().isBefore(now) ? now : query.from(), query.to());
        return clinicians
                .require(clinic, query.clinician())
                .compose(known -> contacts.practice(clinic))
                .compose(practice -> calendar.busy(
                                clinic,
                                query.clinician(),
                                new Span(span.from(), query.to().plus(query.length())))
                        .map(busy -> free(new OpeningHours(practice.timeZone()), span, query.length(), busy)));
    }

    static List<Instant> free(OpeningHours hours, Span span, Duration length, List<Span> busy) {
        if (!span.from().isBefore(span.to())) {
            return List.of();
        }
        return hours.starts(span, length)
                .filter(start -> busy.stream().noneMatch(new Span(start, start.plus(length))::overlaps))
                .toList();
    }

    private static void requireSpan(Query query) {
        Duration span = Duration.between(query.from(), query.to());
        if (span.isNegative() || span.isZero() || span.compareTo(LONGEST_SPAN) > 0) {
            throw Failure.malformed("free-times.span", "Ask for at least a moment and at most 31 days.", "to");
        }
    }
}
