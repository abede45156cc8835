package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.ParticipantId;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.Appointments.Booking;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A visit at one version. It decides and does nothing else: a command and a time go in, events come out.
 *
 * @param version grows by one with every change; 0 before the first
 * @param people everybody who has entered at least once
 * @param present who is here now, and where
 */
public record Room(
        Booking booking,
        long version,
        VisitState state,
        Map<ParticipantId, Person> people,
        Map<ParticipantId, Stay> present) {

    /** Patients may come this early; before, the clinic would not notice them. */
    public static final Duration OPENS_BEFORE = Duration.ofMinutes(30);

    /** Nobody comes to a visit so long after it should have been over. */
    private static final Duration CLOSES_AFTER = Duration.ofHours(12);

    public Room {
        people = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(people));
        present = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(present));
    }

    /** A visit that nobody has entered yet. */
    public static Room untouched(Booking booking) {
        return new Room(booking, 0, new VisitState.Scheduled(), Map.of(), Map.of());
    }

    /**
     * What a command leads to; nothing where it changes nothing.
     *
     * @throws Failure 409 where the visit's state forbids it
     */
    public List<RoomEvent> decide(RoomCommand command, Instant now) {
        return switch (command) {
            case RoomCommand.Join join -> join(join, now);
            case RoomCommand.Leave leave -> leave(leave, now);
            case RoomCommand.Admit admit -> admit(admit, now);
            case RoomCommand.Deny deny -> List.of(new RoomEvent.Left(requireWaiting(deny.participant()), now));
            case RoomCommand.SwitchDevices switched -> switchDevices(switched);
            case RoomCommand.End end -> end(now);
        };
    }

    /** The room after these events, one version on; the same room where there are none. */
    public Room after(List<RoomEvent> events) {
        if (events.isEmpty()) {
            return this;
        }
        Draft draft = new Draft(this);
        events.forEach(draft::apply);
        return draft.room();
    }

    public Optional<Person> person(UserId user) {
        return people.values().stream()
                .filter(person -> person.user().equals(user))
                .findFirst();
    }

    private Optional<Person> presentPerson(UserId user) {
        return person(user).filter(person -> present.containsKey(person.id()));
    }

    private List<RoomEvent> join(RoomCommand.Join join, Instant now) {
        requireOpen();
        Optional<Person> here = presentPerson(join.user());
        if (here.isPresent()) {
            return switchDevices(new RoomCommand.SwitchDevices(join.user(), join.devices()));
        }
        requireTime(join.role(), now);
        boolean entersFreely = join.role() != Role.PATIENT;
        Person person = person(join.user())
                .orElseGet(() -> new Person(join.newcomer(), join.user(), join.role(), entersFreely));
        Place place = person.admitted() ? Place.ROOM : Place.WAITING;
        return List.of(new RoomEvent.Arrived(person, new Stay(place, now, join.devices())));
    }

    private List<RoomEvent> leave(RoomCommand.Leave leave, Instant now) {
        return presentPerson(leave.user())
                .<List<RoomEvent>>map(person -> List.of(new RoomEvent.Left(person.id(), now)))
                .orElse(List.of());
    }

    private List<RoomEvent> admit(RoomCommand.Admit admit, Instant now) {
        requireOpen();
        ParticipantId waiting = requireWaiting(admit.participant());
        boolean hostIsIn = presentPerson(admit.by()).isPresent();
        if (!hostIsIn) {
            throw Failure.conflict("visit.host-absent", "Join the visit first, then let people in.");
        }
        List<RoomEvent> events = new ArrayList<>();
        if (!(state instanceof VisitState.Live)) {
            events.add(new RoomEvent.WentLive(now));
        }
        events.add(new RoomEvent.Admitted(waiting, now));
        return events;
    }

    private List<RoomEvent> switchDevices(RoomCommand.SwitchDevices switched) {
        Person person = presentPerson(switched.user()).orElseThrow(Room::notHere);
        Stay stay = stay(person.id());
        return stay.devices().equals(switched.devices())
                ? List.of()
                : List.of(new RoomEvent.DevicesSwitched(person.id(), switched.devices()));
    }

    private List<RoomEvent> end(Instant now) {
        if (state instanceof VisitState.Ended) {
            return List.of();
        }
        if (!(state instanceof VisitState.Live)) {
            throw Failure.conflict("visit.not-live", "This visit has not begun.");
        }
        List<RoomEvent> events = new ArrayList<>();
        present.keySet().forEach(participant -> events.add(new RoomEvent.Left(participant, now)));
        events.add(new RoomEvent.VisitEnded(now));
        return events;
    }

    private void requireOpen() {
        if (state instanceof VisitState.Ended) {
            throw Failure.conflict("visit.ended", "This visit has ended.");
        }
    }

    private void requireTime(Role role, Instant now) {
        if (role == Role.PATIENT && now.isBefore(booking.start().minus(OPENS_BEFORE))) {
            throw Failure.conflict(
                    "visit.too-early", "You can join from " + OPENS_BEFORE.toMinutes() + " minutes before your visit.");
        }
        if (now.isAfter(booking.start().plus(booking.length()).plus(CLOSES_AFTER))) {
            throw Failure.conflict("visit.past", "The time of this visit is over.");
        }
    }

    private ParticipantId requireWaiting(ParticipantId participant) {
        Stay stay = present.get(participant);
        if (stay == null || stay.place() != Place.WAITING) {
            throw Failure.conflict("participant.not-waiting", "This person is not waiting any more.");
        }
        return participant;
    }

    /** The time of the next change: a clock that steps back must not end a stay before it began. */
    Instant notBefore(Instant now) {
        return present.values().stream()
                .map(Stay::since)
                .filter(now::isBefore)
                .max(Instant::compareTo)
                .orElse(now);
    }

    Stay stay(ParticipantId participant) {
        Stay stay = present.get(participant);
        if (stay == null) {
            throw notHere();
        }
        return stay;
    }

    private static Failure notHere() {
        return Failure.conflict("participant.absent", "You are not in this visit.");
    }

    /** The next version while its events are applied one by one. */
    private static final class Draft {

        private final Room before;
        private final Map<ParticipantId, Person> people;
        private final Map<ParticipantId, Stay> present;
        private VisitState state;

        Draft(Room before) {
            this.before = before;
            this.people = new LinkedHashMap<>(before.people);
            this.present = new LinkedHashMap<>(before.present);
            this.state = before.state;
        }

        void apply(RoomEvent event) {
            switch (event) {
                case RoomEvent.Arrived arrived -> {
                    people.put(arrived.person().id(), arrived.person());
                    present.put(arrived.person().id(), arrived.stay());
                }
                case RoomEvent.Admitted admitted -> {
                    people.computeIfPresent(admitted.participant(), (id, person) -> person.letIn());
                    present.computeIfPresent(
                            admitted.participant(), (id, stay) -> new Stay(Place.ROOM, admitted.at(), stay.devices()));
                }
                case RoomEvent.Left left -> present.remove(left.participant());
                case RoomEvent.DevicesSwitched switched ->
                    present.computeIfPresent(
                            switched.participant(),
                            (id, stay) -> new Stay(stay.place(), stay.since(), switched.devices()));
                case RoomEvent.WentLive live -> state = new VisitState.Live(live.at());
                case RoomEvent.VisitEnded ended -> state = new VisitState.Ended(state.liveSince(), ended.at());
            }
        }

        Room room() {
            return new Room(before.booking, before.version + 1, settled(), people, present);
        }

        /** Before the first admission the state says whether somebody waits. */
        private VisitState settled() {
            boolean somebodyWaits = present.values().stream().anyMatch(stay -> stay.place() == Place.WAITING);
            return switch (state) {
                case VisitState.Scheduled scheduled -> somebodyWaits ? new VisitState.Waiting() : scheduled;
                case VisitState.Waiting waiting -> somebodyWaits ? waiting : new VisitState.Scheduled();
                case VisitState.Live live -> live;
                case VisitState.Ended ended -> ended;
            };
        }
    }
}
