package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.VisitId;
import dev.dermvisit.kernel.port.Appointments.Booking;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells everybody who waits on this node where they stand in their clinician's line, whenever that changes.
 *
 * <p>Costs one query per clinician for whom somebody waits: at each change of one of the clinician's visits, several at
 * once counting as one, and each minute. Belongs to the rooms' event loop.
 */
public final class WaitingLines implements RoomListener {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingLines.class);

    /** A visit that should have begun so long ago holds up nobody any more. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(12);

    private final Overview overview;
    private final Clock clock;
    private final Map<VisitId, Waiting> waiting = new HashMap<>();
    private final Set<Clinician> asking = new HashSet<>();
    private final Set<Clinician> askAgain = new HashSet<>();

    public WaitingLines(Overview overview, Clock clock) {
        this.overview = overview;
        this.clock = clock;
    }

    private record Clinician(ClinicId clinic, UserId user) {
        static Clinician of(Booking booking) {
            return new Clinician(booking.clinic(), booking.clinician());
        }
    }

    /** Who waits for one visit, and what each connection was told last. */
    private record Waiting(InLine visit, Clinician clinician, List<Audience> audiences, Map<UUID, PlaceInLine> told) {}

    @Override
    public void changed(LiveRoom room, Room before, Room after) {
        VisitId visit = after.booking().visit();
        List<Audience> audiences = room.waiting(after);
        Waiting known = waiting.remove(visit);
        if (!audiences.isEmpty()) {
            Map<UUID, PlaceInLine> told = known == null ? new HashMap<>() : known.told();
            told.keySet().retainAll(audiences.stream().map(Audience::id).toList());
            Instant liveSince = after.state() instanceof VisitState.Live live ? live.since() : null;
            InLine own =
                    new InLine(visit, after.booking().start(), after.booking().length(), liveSince);
            waiting.put(visit, new Waiting(own, Clinician.of(after.booking()), audiences, told));
        }
        Clinician former = Clinician.of(before.booking());
        Clinician clinician = Clinician.of(after.booking());
        refresh(clinician);
        if (!former.equals(clinician)) {
            refresh(former);
        }
    }

    @Override
    public void minutePassed() {
        Set<Clinician> waitedFor = new HashSet<>();
        waiting.values().forEach(visit -> waitedFor.add(visit.clinician()));
        waitedFor.forEach(this::refresh);
    }

    private void refresh(Clinician clinician) {
        if (waiting.values().stream().noneMatch(visit -> visit.clinician().equals(clinician))) {
            return;
        }
        if (!asking.add(clinician)) {
            askAgain.add(clinician);
            return;
        }
        overview.line(clinician.clinic(), clinician.user(), clock.instant().minus(FORGOTTEN_AFTER))
                .onSuccess(line -> tell(clinician, line))
                .onFailure(outage -> LOG.debug("A line will be told later"))
                .onComplete(asked -> {
                    asking.remove(clinician);
                    if (askAgain.remove(clinician)) {
                        refresh(clinician);
                    }
                });
    }

    private void tell(Clinician clinician, List<InLine> line) {
        Instant now = clock.instant();
        waiting.values().stream()
                .filter(visit -> visit.clinician().equals(clinician))
                .forEach(visit -> tell(visit, PlaceInLine.of(visit.visit(), line, now)));
    }

    private static void tell(Waiting visit, PlaceInLine place) {
        for (Audience audience : visit.audiences()) {
            if (!place.equals(visit.told().put(audience.id(), place))) {
                audience.line(visit.visit().visit(), place);
            }
        }
    }
}
