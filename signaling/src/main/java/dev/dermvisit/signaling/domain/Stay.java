package dev.dermvisit.signaling.domain;

import java.time.Instant;

/**
 * Somebody being in one place since some time.
 *
 * @param away stepped away from the waiting room, to be called back
 */
public record Stay(Place place, Instant since, Devices devices, boolean away) {

    Stay with(Devices switched) {
        return new Stay(place, since, switched, away);
    }

    Stay with(boolean nowAway) {
        return new Stay(place, since, devices, nowAway);
    }
}
