package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.UserId;
import java.util.Map;

/** A room with the names of its people, as those who follow it see it. */
public record RoomView(Room room, Map<UserId, String> names) {

    public RoomView {
        names = Map.copyOf(names);
    }

    /** The display name of a person; empty where it is not known. */
    public String nameOf(Person person) {
        return names.getOrDefault(person.user(), "");
    }

    @Override
    public String toString() {
        return "RoomView[" + room.booking().visit() + " at " + room.version() + "]";
    }
}
