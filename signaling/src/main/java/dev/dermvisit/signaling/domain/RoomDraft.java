package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.ParticipantId;
import dev.dermvisit.kernel.port.Appointments.Booking;
import java.util.LinkedHashMap;
import java.util.Map;

/** The next version while its events are applied one by one. */
final class RoomDraft {

    private final Room before;
    private final Map<ParticipantId, Person> people;
    private final Map<ParticipantId, Stay> present;
    private Booking booking;
    private VisitState state;
    private Talk talk;

    RoomDraft(Room before) {
        this.before = before;
        this.people = new LinkedHashMap<>(before.people());
        this.present = new LinkedHashMap<>(before.present());
        this.booking = before.booking();
        this.state = before.state();
        this.talk = before.talk();
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
                        admitted.participant(),
                        (id, stay) -> new Stay(Place.ROOM, admitted.at(), stay.devices(), false));
            }
            case RoomEvent.Left left -> present.remove(left.participant());
            case RoomEvent.DevicesSwitched switched ->
                present.computeIfPresent(switched.participant(), (id, stay) -> stay.with(switched.devices()));
            case RoomEvent.TurnedOut turned ->
                people.computeIfPresent(turned.participant(), (id, person) -> person.turnedOut());
            case RoomEvent.Stepped stepped ->
                present.computeIfPresent(stepped.participant(), (id, stay) -> stay.with(stepped.away()));
            case RoomEvent.Said said ->
                talk = new Talk(said.line().number(), said.line().sender() == Line.Sender.GUEST);
            case RoomEvent.Rebooked rebooked -> {
                booking = rebooked.booking();
                state = state.rebooked(booking.cancelled());
            }
            case RoomEvent.WentLive live -> state = new VisitState.Live(live.at());
            case RoomEvent.VisitEnded ended -> state = new VisitState.Ended(state.liveSince(), ended.at());
        }
    }

    Room room() {
        return new Room(booking, before.version() + 1, settled(), people, present, talk);
    }

    /** Before the first admission the state says whether somebody waits. */
    private VisitState settled() {
        boolean somebodyWaits = present.values().stream().anyMatch(stay -> stay.place() == Place.WAITING);
        return switch (state) {
            case VisitState.Scheduled scheduled -> somebodyWaits ? new VisitState.Waiting() : scheduled;
            case VisitState.Waiting waiting -> somebodyWaits ? waiting : new VisitState.Scheduled();
            case VisitState.Live live -> live;
            case VisitState.Ended ended -> ended;
            case VisitState.Cancelled cancelled -> cancelled;
        };
    }
}
