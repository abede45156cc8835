package dev.dermvisit.signaling.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Between when and when somebody's turn can be expected; whole minutes.
 *
 * <p>Honest rather than narrow: a visit takes between half and one and a half times what was agreed, one that is live takes
 * five more minutes at worst however long it has gone on, and nobody is told less than five minutes' width.
 */
public record WaitingRange(Instant earliest, Instant latest) {

    static final Duration NARROWEST = Duration.ofMinutes(5);

    /**
     * The range of a visit that was agreed for {@code start}.
     *
     * @param ahead what comes before, in its order
     * @param clinicianIsBusy whether the clinician has a live visit; if not, nothing begins before it was agreed
     */
    static WaitingRange of(List<InLine> ahead, Instant start, boolean clinicianIsBusy, Instant now) {
        WaitingRange range = new WaitingRange(now, now);
        for (InLine visit : ahead) {
            range = range.after(visit, clinicianIsBusy, now);
        }
        return range.notBefore(start, clinicianIsBusy).rounded();
    }

    private WaitingRange after(InLine visit, boolean clinicianIsBusy, Instant now) {
        Duration half = visit.length().dividedBy(2);
        Instant since = visit.liveSince();
        if (since == null) {
            WaitingRange begins = notBefore(visit.start(), clinicianIsBusy);
            return new WaitingRange(begins.earliest.plus(half), begins.latest.plus(half.multipliedBy(3)));
        }
        Instant soonest = since.plus(half);
        Instant last = since.plus(half.multipliedBy(3));
        return new WaitingRange(later(earliest, soonest), later(later(latest, last), now.plus(NARROWEST)));
    }

    private WaitingRange notBefore(Instant start, boolean clinicianIsBusy) {
        return clinicianIsBusy ? this : new WaitingRange(later(earliest, start), later(latest, start));
    }

    private WaitingRange rounded() {
        Instant from = earliest.truncatedTo(ChronoUnit.MINUTES);
        Instant to = later(latest, from.plus(NARROWEST));
        Instant whole = to.truncatedTo(ChronoUnit.MINUTES);
        return new WaitingRange(from, whole.equals(to) ? to : whole.plus(1, ChronoUnit.MINUTES));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
