package dev.dermvisit.server;

import dev.dermvisit.kernel.SessionId;
import dev.dermvisit.kernel.port.EffectConsumer;
import dev.dermvisit.kernel.port.Invitations;
import dev.dermvisit.people.PeopleModule;
import dev.dermvisit.platform.audit.AuditRoutes;
import dev.dermvisit.platform.audit.AuditSealer;
import dev.dermvisit.platform.audit.FileHeadLog;
import dev.dermvisit.platform.audit.PgAuditTrail;
import dev.dermvisit.platform.config.ConfigurationException;
import dev.dermvisit.platform.health.ManagementServer;
import dev.dermvisit.platform.health.ProcessMetrics;
import dev.dermvisit.platform.http.ApiRoutes;
import dev.dermvisit.platform.http.Contract;
import dev.dermvisit.platform.http.HttpEdge;
import dev.dermvisit.platform.http.Operation;
import dev.dermvisit.platform.log.RequestOrigin;
import dev.dermvisit.platform.outbox.OutboxMoved;
import dev.dermvisit.platform.outbox.OutboxSettings;
import dev.dermvisit.platform.outbox.OutboxWorker;
import dev.dermvisit.platform.outbox.PgOutbox;
import dev.dermvisit.platform.policy.Policy;
import dev.dermvisit.platform.policy.PolicyTable;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.Migrations;
import dev.dermvisit.platform.realtime.Connections;
import dev.dermvisit.platform.realtime.RealtimeEndpoint;
import dev.dermvisit.platform.realtime.TicketRoutes;
import dev.dermvisit.platform.realtime.Tickets;
import dev.dermvisit.platform.token.AccessTokens;
import dev.dermvisit.platform.token.EndedSessions;
import dev.dermvisit.platform.topic.LocalTopic;
import dev.dermvisit.platform.topic.Topic;
import dev.dermvisit.platform.vault.MasterKeyWatch;
import dev.dermvisit.scheduling.SchedulingModule;
import dev.dermvisit.scheduling.domain.SchedulingUseCases;
import dev.dermvisit.scheduling.mail.MailModule;
import dev.dermvisit.signaling.SignalingModule;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One node of Dermvisit: the modules put together, listening. */
public final class Application {

    /** Each module's schema, in the order of the arrows between their tables. */
    public static final List<String> SCHEMAS =
            List.of("platform", PeopleModule.SCHEMA, SchedulingModule.SCHEMA, SignalingModule.SCHEMA);

    private static final Logger LOG = LoggerFactory.getLogger(Application.class);

    private final Vertx vertx;
    private final Database database;
    private final Deque<String> deployments = new ArrayDeque<>();
    private final OpenVault vault;
    private final PgAuditTrail audit;
    private final PeopleModule people;
    private final Invitations invitations;
    private final SchedulingModule scheduling;
    private final SignalingModule signaling;
    private final List<VerticleBase> ground;
    private final HttpEdge edge;
    private final ManagementServer management;

    private Application(
            Vertx vertx, Settings settings, Policy policy, Clock clock, OpenVault vault, Contract contract) {
        SecureRandom random = new SecureRandom();
        Supplier<UUID> ids = UUID::randomUUID;
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        this.vertx = vertx;
        this.vault = vault;
        this.database = Database.of(vertx, settings.database().application());
        EndedSessions ended = new EndedSessions(clock);
        AccessTokens tokens = new AccessTokens(vertx, settings.signingKey(), ended);
        Tickets tickets = new Tickets(database, clock, random, ended);
        Connections connections = new Connections();
        Topic<OutboxMoved> moved = new LocalTopic<>();
        PgOutbox effects = new PgOutbox(clock, moved);
        this.audit = new PgAuditTrail(vertx, database, clock, RequestOrigin::current, metrics);
        FileHeadLog heads = new FileHeadLog(settings.audit().heads());
        AuditSealer sealer = new AuditSealer(database, clock, settings.audit().key(), heads, metrics);

        this.invitations = SchedulingModule.invitations(database, vault.vault(), audit, clock);
        this.people = new PeopleModule(
                vertx,
                database,
                vault.vault(),
                audit,
                effects,
                invitations,
                tokens,
                settings.origins(),
                settings.people(),
                clock,
                ids,
                random,
                session -> end(session, ended, connections));
        MailModule mail = new MailModule(
                vertx,
                database,
                vault.vault(),
                new MailModule.Ports(people.directory(), people.contacts(), audit, effects),
                settings.mail(),
                settings.origins().publicOrigin(),
                clock,
                ids);
        this.scheduling = new SchedulingModule(
                database,
                vault.vault(),
                new SchedulingUseCases.Ports(
                        people.directory(),
                        people.contacts(),
                        people.patientAccess(),
                        people.guests(),
                        SignalingModule.attendance(database)),
                mail.mails(),
                audit,
                effects,
                settings.origins().publicOrigin(),
                clock,
                ids,
                random);
        this.signaling = new SignalingModule(
                database,
                vault.vault(),
                new SignalingModule.Ports(
                        scheduling.appointments(), invitations, people.consents(), people.directory(), audit),
                settings.iceServers(),
                settings.candidates(),
                clock,
                ids);
        List<EffectConsumer> consumers = Stream.of(people.consumers(), mail.consumers(), signaling.consumers())
                .flatMap(List::stream)
                .toList();
        OutboxWorker outbox =
                new OutboxWorker(database, consumers, moved, clock, random, OutboxSettings.DEFAULT, metrics);
        this.ground = List.of(
                new ProcessMetrics(database, metrics),
                sealer,
                outbox,
                new MasterKeyWatch(vault.masterKeys(), vault.vault()));

        AuditRoutes auditRoutes = new AuditRoutes(
                vertx,
                database,
                audit,
                people.directory(),
                heads,
                settings.audit().key().verification(),
                clock);
        List<Operation> operations = Stream.of(
                        TicketRoutes.operations(tickets),
                        people.routes(),
                        auditRoutes.operations(),
                        scheduling.routes(),
                        mail.routes(),
                        signaling.routes())
                .flatMap(List::stream)
                .toList();
        this.edge = new HttpEdge(
                settings.http(),
                ApiRoutes.of(vertx, contract, operations, tokens, policy, audit),
                new RealtimeEndpoint(
                        vertx,
                        settings.origins(),
                        tickets,
                        connections,
                        settings.realtime(),
                        ids,
                        signaling.messages(),
                        policy,
                        audit,
                        metrics),
                settings.requestOrigins(),
                metrics);
        this.management = new ManagementServer(
                settings.management(),
                Map.of("database", database::ping, "audit", sealer::healthy),
                Map.of("outbox", outbox::state),
                metrics);
    }

    /** From now on no token of the session is taken, and no socket of it is open. */
    private static void end(SessionId session, EndedSessions ended, Connections connections) {
        if (ended.add(session)) {
            connections.end(session);
        }
    }

    /** Migrates, opens the vault, deploys and listens; the future succeeds when the first request would be answered. */
    public static Future<Application> start(Vertx vertx, Settings settings, Policy policy, Clock clock) {
        return migrate(vertx, settings)
                .compose(migrated -> OpenVault.open(vertx, settings.vault()))
                .compose(vault -> Contract.load(vertx)
                        .map(contract -> new Application(vertx, settings, policy, clock, vault, contract))
                        .compose(application -> application.begin().map(application))
                        .onFailure(failed -> vault.close()));
    }

    private static Future<Void> migrate(Vertx vertx, Settings settings) {
        return vertx.executeBlocking(() -> {
                    Migrations.run(
                            settings.database().owner(),
                            settings.database().application().user(),
                            SCHEMAS);
                    return SCHEMAS;
                })
                .mapEmpty();
    }

    /** A node that neither listens nor works in the background, for a command on the console. */
    static Future<Application> forConsole(Vertx vertx, Settings settings) {
        return migrate(vertx, settings)
                .compose(migrated -> OpenVault.open(vertx, settings.vault()))
                .compose(vault -> Contract.load(vertx)
                        .map(contract -> new Application(
                                vertx, settings, PolicyTable.load(), Clock.systemUTC(), vault, contract))
                        .compose(application -> application.requireFit().map(application))
                        .onFailure(failed -> vault.close()));
    }

    private Future<Void> begin() {
        return requireFit().compose(fit -> deploy());
    }

    /** Refuses a database role that could undo what we promise, and keys that are not those of the database. */
    private Future<Void> requireFit() {
        return database.requireModestRole()
                .compose(modest -> people.keysFit())
                .compose(fit -> fit
                        ? Future.succeededFuture()
                        : Future.failedFuture(
                                new ConfigurationException("the keystore does not belong to this database: its keys do"
                                        + " not fit what is stored. Bring back the keystore that does")));
    }

    private Future<Void> deploy() {
        Stream<VerticleBase> inOrder = Stream.of(
                        Stream.of(management),
                        ground.stream(),
                        people.verticles().stream(),
                        signaling.verticles().stream(),
                        Stream.of(edge))
                .flatMap(all -> all);
        Future<Void> deployed = Future.succeededFuture();
        for (VerticleBase verticle : inOrder.toList()) {
            deployed = deployed.compose(earlier -> vertx.deployVerticle(verticle))
                    .onSuccess(deployments::addFirst)
                    .mapEmpty();
        }
        return deployed.onSuccess(
                listening -> LOG.info("Listening on port {}, management on {}", port(), managementPort()));
    }

    /** Stops what was deployed, last first: nobody new comes in while the rooms are closed. */
    public Future<Void> stop() {
        Future<Void> stopped = audit.flush();
        while (!deployments.isEmpty()) {
            String deployment = deployments.removeFirst();
            stopped = stopped.transform(earlier -> vertx.undeploy(deployment));
        }
        return stopped.eventually(() -> vertx.executeBlocking(() -> {
            vault.close();
            return true;
        }));
    }

    /** The port that was taken. */
    public int port() {
        return edge.port();
    }

    /** The port of health and metrics. */
    public int managementPort() {
        return management.port();
    }

    public PeopleModule people() {
        return people;
    }

    /** What links open. */
    public Invitations invitations() {
        return invitations;
    }

    public SchedulingModule scheduling() {
        return scheduling;
    }

    public SignalingModule signaling() {
        return signaling;
    }
}
