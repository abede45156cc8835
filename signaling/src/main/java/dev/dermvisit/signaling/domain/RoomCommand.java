package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.ParticipantId;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.UserId;

/** What somebody who may asks of a room. */
public sealed interface RoomCommand {

    /** Comes in; {@code newcomer} is their id where they come for the first time. */
    record Join(UserId user, Role role, Devices devices, ParticipantId newcomer) implements RoomCommand {}

    /** Goes, or is no longer heard of. */
    record Leave(UserId user) implements RoomCommand {}

    /** The clinician, who is in the room, lets a waiting person in. */
    record Admit(UserId by, ParticipantId participant) implements RoomCommand {}

    /** The clinician sends a waiting person away. */
    record Deny(ParticipantId participant) implements RoomCommand {}

    /** Switches microphone or camera. */
    record SwitchDevices(UserId user, Devices devices) implements RoomCommand {}

    /** Ends the visit for everyone. */
    record End() implements RoomCommand {}
}
