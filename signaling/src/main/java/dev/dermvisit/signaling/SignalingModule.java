package dev.dermvisit.signaling;

import dev.dermvisit.kernel.port.Appointments;
import dev.dermvisit.kernel.port.Attendance;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.kernel.port.Consents;
import dev.dermvisit.kernel.port.Directory;
import dev.dermvisit.kernel.port.EffectConsumer;
import dev.dermvisit.kernel.port.Invitations;
import dev.dermvisit.media.api.CandidatePolicy;
import dev.dermvisit.media.api.IceServers;
import dev.dermvisit.platform.http.Operation;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.realtime.SocketMessages;
import dev.dermvisit.platform.vault.Vault;
import dev.dermvisit.signaling.domain.AnswerSurvey;
import dev.dermvisit.signaling.domain.Boards;
import dev.dermvisit.signaling.domain.EndVisit;
import dev.dermvisit.signaling.domain.FollowBoard;
import dev.dermvisit.signaling.domain.FollowBookings;
import dev.dermvisit.signaling.domain.FollowVisit;
import dev.dermvisit.signaling.domain.HostDesk;
import dev.dermvisit.signaling.domain.JoinVisit;
import dev.dermvisit.signaling.domain.LeaveVisit;
import dev.dermvisit.signaling.domain.ReadVisit;
import dev.dermvisit.signaling.domain.Rooms;
import dev.dermvisit.signaling.domain.SayLine;
import dev.dermvisit.signaling.domain.StepAway;
import dev.dermvisit.signaling.domain.SwitchDevices;
import dev.dermvisit.signaling.domain.VisitRelations;
import dev.dermvisit.signaling.domain.VisitUseCases;
import dev.dermvisit.signaling.domain.WaitingLines;
import dev.dermvisit.signaling.http.VisitRoutes;
import dev.dermvisit.signaling.storage.PgLines;
import dev.dermvisit.signaling.storage.PgOverview;
import dev.dermvisit.signaling.storage.PgSurveys;
import dev.dermvisit.signaling.storage.PgVisits;
import dev.dermvisit.signaling.ws.BoardMessages;
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

    /** What the module asks of others. */
    public record Ports(
            Appointments appointments,
            Invitations invitations,
            Consents consents,
            Directory directory,
            AuditTrail audit) {}

    private final Rooms rooms;
    private final VisitUseCases visits;
    private final List<SocketMessages<?>> messages;
    private final FollowBookings followBookings;

    public SignalingModule(
            Database database,
            Vault vault,
            Ports ports,
            IceServers iceServers,
            CandidatePolicy candidates,
            Clock clock,
            Supplier<UUID> ids) {
        PgOverview overview = new PgOverview(database);
        Boards boards = new Boards(overview);
        this.rooms = new Rooms(
                new PgVisits(database, ports.audit(), new PgLines(database, vault)),
                ports.appointments(),
                ports.directory(),
                clock,
                ids,
                new WaitingLines(overview, clock),
                boards);
        VisitRelations relations = new VisitRelations(ports.appointments(), ports.directory(), ports.invitations());
        PgSurveys surveys = new PgSurveys(database, vault, ports.audit());
        this.visits = new VisitUseCases(
                new JoinVisit(relations, ports.consents(), rooms),
                new LeaveVisit(relations, rooms),
                new HostDesk(relations, rooms),
                new StepAway(relations, rooms),
                new SwitchDevices(relations, rooms),
                new SayLine(relations, rooms, ids),
                new EndVisit(relations, rooms),
                new ReadVisit(relations, rooms, ports.audit()),
                new FollowVisit(relations, rooms, ports.audit()),
                new AnswerSurvey(relations, rooms, surveys, clock, ids),
                rooms);
        this.messages = List.of(
                new SignalingMessages(visits, iceServers, candidates),
                new BoardMessages(new FollowBoard(rooms, boards, ports.audit())));
        this.followBookings = new FollowBookings(ports.appointments(), rooms);
    }

    /** Who has come to visits; needs nothing else of the module, so that what the module asks may be made with it. */
    public static Attendance attendance(Database database) {
        return new PgOverview(database);
    }

    public List<Operation> routes() {
        return new VisitRoutes(visits).operations();
    }

    public List<SocketMessages<?>> messages() {
        return messages;
    }

    public List<EffectConsumer> consumers() {
        return List.of(followBookings);
    }

    /** To be deployed before anything listens. */
    public List<VerticleBase> verticles() {
        return List.of(rooms);
    }

    public ReadVisit readVisit() {
        return visits.read();
    }
}
