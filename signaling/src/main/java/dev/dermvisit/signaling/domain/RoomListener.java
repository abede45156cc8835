package dev.dermvisit.signaling.domain;

/** Hears of the rooms of this node, on their event loop and after the commit. */
interface RoomListener {

    /** The room went from one version to another, or somebody took another's seat in it. */
    void changed(LiveRoom room, Room before, Room after);

    /** A minute has passed. */
    default void minutePassed() {}
}
