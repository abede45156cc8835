package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.ParticipantId;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.Appointments.Booking;
import java.util.UUID;

/** What somebody who may asks of a room. */
public sealed interface RoomCommand {

    /** Comes in; {@code newcomer} is their id where they come for the first time. */
    record Join(UserId user, Part part, Devices devices, ParticipantId newcomer) implements RoomCommand {}

    /** Goes, or is no longer heard of. */
    record Leave(UserId user) implements RoomCommand {}

    /** The clinician, who is in the room, lets a waiting person in. */
    record Admit(UserId by, ParticipantId participant) implements RoomCommand {}

    /** The clinician sends a waiting person away. */
    record Deny(ParticipantId participant) implements RoomCommand {}

    /** The clinician takes somebody out of the room. */
    record Remove(ParticipantId participant) implements RoomCommand {}

    /** The clinician wants somebody back who waits. */
    record Call(ParticipantId participant) implements RoomCommand {}

    /** Steps away from the waiting room, or is back. */
    record StepAway(UserId user, boolean away) implements RoomCommand {}

    /** Switches microphone or camera. */
    record SwitchDevices(UserId user, Devices devices) implements RoomCommand {}

    /** Writes a line; {@code id} is the line's. */
    record Say(UUID id, UserId user, Line.Sender sender, String text) implements RoomCommand {
        @Override
        public String toString() {
            return "Say[" + id + "]";
        }
    }

    /** Something else was agreed: another time, that it does not take place, or that it does after all. */
    record Rebook(Booking booking) implements RoomCommand {}

    /** Ends the visit for everyone. */
    record End() implements RoomCommand {}
}
