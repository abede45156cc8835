package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.ParticipantId;
import dev.dermvisit.kernel.port.Appointments.Booking;
import java.time.Instant;

/** What happened in a room. */
public sealed interface RoomEvent {

    /** A person is here; {@code stay.place()} says where. */
    record Arrived(Person person, Stay stay) implements RoomEvent {}

    /** A waiting person was let into the room. */
    record Admitted(ParticipantId participant, Instant at) implements RoomEvent {}

    /** A person is gone. */
    record Left(ParticipantId participant, Instant at) implements RoomEvent {}

    /** A person is no longer let in by having been let in before. */
    record TurnedOut(ParticipantId participant) implements RoomEvent {}

    /** A waiting person stepped away, or is back. */
    record Stepped(ParticipantId participant, boolean away) implements RoomEvent {}

    /** A person's microphone or camera was switched. */
    record DevicesSwitched(ParticipantId participant, Devices devices) implements RoomEvent {}

    /** A line was written. */
    record Said(Line line) implements RoomEvent {}

    /** Something else was agreed. */
    record Rebooked(Booking booking) implements RoomEvent {}

    /** The first person was let in. */
    record WentLive(Instant at) implements RoomEvent {}

    /** The visit is over. */
    record VisitEnded(Instant at) implements RoomEvent {}
}
