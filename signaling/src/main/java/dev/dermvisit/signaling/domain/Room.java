package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.ParticipantId;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.Appointments.Booking;
import dev.dermvisit.media.api.MeshTopology;
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
 * @param talk the lines between the door and the clinic
 */
public record Room(
        Booking booking,
        long version,
        VisitState state,
        Map<ParticipantId, Person> people,
        Map<ParticipantId, Stay> present,
        Talk talk) {

    /** So many are in a room at most, one of them the clinician, whose seat is kept. */
    public static final int MOST_GUESTS = MeshTopology.CAPACITY - 1;

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
        VisitState state = new VisitState.Scheduled().rebooked(booking.cancelled());
        return new Room(booking, 0, state, Map.of(), Map.of(), Talk.NONE);
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
            case RoomCommand.Deny deny -> deny(deny, now);
            case RoomCommand.Remove remove -> remove(remove, now);
            case RoomCommand.Call call -> call(call);
            case RoomCommand.StepAway step -> stepAway(step);
            case RoomCommand.SwitchDevices switched -> switchDevices(switched);
            case RoomCommand.Say say -> say(say, now);
            case RoomCommand.Rebook rebook -> rebook(rebook.booking(), now);
            case RoomCommand.End end -> end(now);
        };
    }

    /** The room after these events, one version on; the same room where there are none. */
    public Room after(List<RoomEvent> events) {
        if (events.isEmpty()) {
            return this;
        }
        RoomDraft draft = new RoomDraft(this);
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
            List<RoomEvent> events = new ArrayList<>(stepTo(here.get(), false));
            events.addAll(switchDevices(new RoomCommand.SwitchDevices(join.user(), join.devices())));
            return events;
        }
        requireTime(join.part(), now);
        Person person = person(join.user())
                .orElseGet(() -> new Person(
                        join.newcomer(), join.user(), join.part(), join.part().isHost()));
        boolean enters = person.part().isHost() || (person.admitted() && guestsInRoom() < MOST_GUESTS);
        Stay stay = new Stay(enters ? Place.ROOM : Place.WAITING, now, join.devices(), false);
        return List.of(new RoomEvent.Arrived(person, stay));
    }

    private List<RoomEvent> leave(RoomCommand.Leave leave, Instant now) {
        return presentPerson(leave.user())
                .<List<RoomEvent>>map(person -> List.of(new RoomEvent.Left(person.id(), now)))
                .orElse(List.of());
    }

    private List<RoomEvent> admit(RoomCommand.Admit admit, Instant now) {
        requireOpen();
        requireWaiting(admit.participant());
        boolean hostIsIn = presentPerson(admit.by()).isPresent();
        if (!hostIsIn) {
            throw Failure.conflict("visit.host-absent", "Join the visit first, then let people in.");
        }
        if (guestsInRoom() >= MOST_GUESTS) {
            throw Failure.conflict("visit.full", "There are as many people in this visit as it can hold.");
        }
        List<RoomEvent> events = new ArrayList<>();
        if (!(state instanceof VisitState.Live)) {
            events.add(new RoomEvent.WentLive(now));
        }
        events.add(new RoomEvent.Admitted(admit.participant(), now));
        return events;
    }

    private List<RoomEvent> deny(RoomCommand.Deny deny, Instant now) {
        requireWaiting(deny.participant());
        return List.of(new RoomEvent.Left(deny.participant(), now));
    }

    private List<RoomEvent> remove(RoomCommand.Remove remove, Instant now) {
        ParticipantId participant = remove.participant();
        Stay stay = present.get(participant);
        Person person = people.get(participant);
        if (stay == null
                || person == null
                || stay.place() != Place.ROOM
                || person.part().isHost()) {
            throw Failure.conflict("participant.not-in-room", "This person is not in the room any more.");
        }
        return List.of(new RoomEvent.Left(participant, now), new RoomEvent.TurnedOut(participant));
    }

    private List<RoomEvent> stepAway(RoomCommand.StepAway step) {
        Person person = presentPerson(step.user()).orElseThrow(Room::notHere);
        if (stay(person.id()).place() != Place.WAITING) {
            throw Failure.conflict("participant.not-waiting", "You are not waiting any more.");
        }
        return stepTo(person, step.away());
    }

    private List<RoomEvent> stepTo(Person person, boolean away) {
        return stay(person.id()).away() == away ? List.of() : List.of(new RoomEvent.Stepped(person.id(), away));
    }

    private List<RoomEvent> say(RoomCommand.Say say, Instant now) {
        requireOpen();
        requireNotPast(now);
        if (talk.lines() >= Talk.MOST) {
            throw Failure.conflict("visit.said-enough", "No more lines fit here. Please call the clinic.");
        }
        return List.of(
                new RoomEvent.Said(new Line(say.id(), talk.lines() + 1, say.user(), say.sender(), say.text(), now)));
    }

    /** Brings the room up to date; what has ended stays as it was. */
    private List<RoomEvent> rebook(Booking agreed, Instant now) {
        if (state instanceof VisitState.Ended || agreed.equals(booking)) {
            return List.of();
        }
        List<RoomEvent> events = new ArrayList<>();
        if (agreed.cancelled()) {
            events.addAll(everybodyLeaves(now));
        } else if (!agreed.clinician().equals(booking.clinician())) {
            presentPerson(booking.clinician()).ifPresent(former -> events.add(new RoomEvent.Left(former.id(), now)));
        }
        events.add(new RoomEvent.Rebooked(agreed));
        return events;
    }

    private List<RoomEvent> everybodyLeaves(Instant now) {
        return present.keySet().stream()
                .<RoomEvent>map(participant -> new RoomEvent.Left(participant, now))
                .toList();
    }

    /** Changes nothing, and is refused where there is nobody to call. */
    private List<RoomEvent> call(RoomCommand.Call call) {
        requireWaiting(call.participant());
        return List.of();
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
        requireNotCancelled();
        if (!(state instanceof VisitState.Live)) {
            throw Failure.conflict("visit.not-live", "This visit has not begun.");
        }
        List<RoomEvent> events = new ArrayList<>(everybodyLeaves(now));
        events.add(new RoomEvent.VisitEnded(now));
        return events;
    }

    private void requireOpen() {
        if (state instanceof VisitState.Ended) {
            throw Failure.conflict("visit.ended", "This visit has ended.");
        }
        requireNotCancelled();
    }

    private void requireNotCancelled() {
        if (state instanceof VisitState.Cancelled) {
            throw Failure.conflict("visit.cancelled", "This visit was cancelled.");
        }
    }

    private void requireTime(Part part, Instant now) {
        if (!part.isHost() && now.isBefore(booking.start().minus(OPENS_BEFORE))) {
            throw Failure.conflict(
                    "visit.too-early", "You can join from " + OPENS_BEFORE.toMinutes() + " minutes before your visit.");
        }
        requireNotPast(now);
    }

    private void requireNotPast(Instant now) {
        if (now.isAfter(booking.start().plus(booking.length()).plus(CLOSES_AFTER))) {
            throw Failure.conflict("visit.past", "The time of this visit is over.");
        }
    }

    private long guestsInRoom() {
        return present.entrySet().stream()
                .filter(entry -> entry.getValue().place() == Place.ROOM)
                .map(entry -> people.get(entry.getKey()))
                .filter(person -> person != null && !person.part().isHost())
                .count();
    }

    private void requireWaiting(ParticipantId participant) {
        Stay stay = present.get(participant);
        if (stay == null || stay.place() != Place.WAITING) {
            throw Failure.conflict("participant.not-waiting", "This person is not waiting any more.");
        }
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
}
