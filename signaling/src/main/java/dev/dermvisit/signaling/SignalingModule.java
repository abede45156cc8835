package dev.dermvisit.signaling;

import dev.dermvisit.kernel.port.Appointments;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.kernel.port.Directory;
import dev.dermvisit.media.api.CandidatePolicy;
import dev.dermvisit.media.api.IceServers;
import dev.dermvisit.platform.http.Operation;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.realtime.SocketMessages;
import dev.dermvisit.signaling.domain.ReadVisit;
import dev.dermvisit.signaling.domain.Rooms;
import dev.dermvisit.signaling.domain.VisitRelations;
import dev.dermvisit.signaling.domain.VisitUseCases;
import dev.dermvisit.signaling.http.VisitRoutes;
import dev.dermvisit.signaling.storage.PgVisits;
import dev.dermvisit.signaling.ws.SignalingMessages;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Puts the module together. */
public final class SignalingModule {

    /** The schema and migration folder. */
    public static final String SCHEMA = "signaling";

    private final Rooms rooms;
    private final VisitUseCases visits;
    private final SignalingMessages messages;

    public SignalingModule(
            Database database,
            Appointments appointments,
            Directory directory,
            AuditTrail audit,
            IceServers iceServers,
            CandidatePolicy candidates,
            Clock clock,
            Supplier<UUID> ids) {
        this.rooms = new Rooms(new PgVisits(database, audit), directory, clock, ids);
        this.visits = VisitUseCases.of(new VisitRelations(appointments, directory), rooms, audit);
        this.messages = new SignalingMessages(visits, iceServers, candidates);
    }

    public List<Operation> routes() {
        return new VisitRoutes(visits).operations();
    }

    public SocketMessages<?> messages() {
        return messages;
    }

    /** To be deployed before anything listens. */
    public List<VerticleBase> verticles() {
        return List.of(rooms);
    }

    public ReadVisit readVisit() {
        return visits.read();
    }
}
