package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.VisitId;
import dev.dermvisit.kernel.port.Appointments;
import dev.dermvisit.kernel.port.EffectConsumer;
import io.vertx.core.Future;
import java.util.Set;

/** Brings a visit up to date when something else was agreed; nothing changes where it is up to date already. */
public final class FollowBookings implements EffectConsumer {

    private final Appointments appointments;
    private final Rooms rooms;

    public FollowBookings(Appointments appointments, Rooms rooms) {
        this.appointments = appointments;
        this.rooms = rooms;
    }

    @Override
    public String name() {
        return "signaling.appointments";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Appointments.CHANGED);
    }

    @Override
    public Future<Void> handle(Tx tx, Effect effect) {
        return appointments
                .booking(effect.clinic(), VisitId.parse(effect.subject()))
                .compose(found -> found.map(rooms::rebook).orElseGet(Future::succeededFuture));
    }
}
