package dev.dermvisit.server;

import dev.dermvisit.people.PeopleModule;
import dev.dermvisit.platform.health.ManagementServer;
import dev.dermvisit.platform.http.ApiRoutes;
import dev.dermvisit.platform.http.Contract;
import dev.dermvisit.platform.http.HttpEdge;
import dev.dermvisit.platform.http.Operation;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.Migrations;
import dev.dermvisit.platform.realtime.Connections;
import dev.dermvisit.platform.realtime.RealtimeEndpoint;
import dev.dermvisit.platform.realtime.TicketRoutes;
import dev.dermvisit.platform.realtime.Tickets;
import dev.dermvisit.platform.token.AccessTokens;
import dev.dermvisit.scheduling.SchedulingModule;
import dev.dermvisit.signaling.SignalingModule;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.openapi.contract.OpenAPIContract;
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
    private final Deque<String> deployments = new ArrayDeque<>();
    private final PeopleModule people;
    private final SchedulingModule scheduling;
    private final SignalingModule signaling;
    private final HttpEdge edge;
    private final ManagementServer management;

    private Application(Vertx vertx, Settings settings, Clock clock, OpenAPIContract contract) {
        SecureRandom random = new SecureRandom();
        Supplier<UUID> ids = UUID::randomUUID;
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        this.vertx = vertx;
        Database database = Database.of(vertx, settings.database());
        AccessTokens tokens = new AccessTokens(vertx, settings.signingKey());
        Tickets tickets = new Tickets(database, clock, random);
        Connections connections = new Connections();

        this.people = new PeopleModule(
                vertx,
                database,
                tokens,
                settings.origins(),
                settings.secureCookie(),
                clock,
                ids,
                random,
                connections::end);
        this.scheduling = new SchedulingModule(database, people.directory());
        this.signaling = new SignalingModule(
                database,
                scheduling.appointments(),
                people.directory(),
                settings.iceServers(),
                settings.candidates(),
                clock,
                ids);

        List<Operation> operations = Stream.of(
                        TicketRoutes.operations(tickets), people.routes(), scheduling.routes(), signaling.routes())
                .flatMap(List::stream)
                .toList();
        this.edge = new HttpEdge(
                settings.http(),
                ApiRoutes.of(vertx, contract, operations, tokens),
                new RealtimeEndpoint(
                        vertx,
                        settings.origins(),
                        tickets,
                        connections,
                        settings.realtime(),
                        ids,
                        List.of(signaling.messages()),
                        metrics));
        this.management = new ManagementServer(settings.management(), Map.of("database", database::ping), metrics);
    }

    /** Migrates, deploys and listens; the future succeeds when the first request would be answered. */
    public static Future<Application> start(Vertx vertx, Settings settings, Clock clock) {
        return migrate(vertx, settings)
                .compose(migrated -> Contract.load(vertx))
                .map(contract -> new Application(vertx, settings, clock, contract))
                .compose(application -> application.deploy().map(application));
    }

    private static Future<Void> migrate(Vertx vertx, Settings settings) {
        return vertx.executeBlocking(() -> {
                    Migrations.run(settings.database(), SCHEMAS);
                    return SCHEMAS;
                })
                .mapEmpty();
    }

    private Future<Void> deploy() {
        Stream<VerticleBase> inOrder = Stream.of(Stream.of(management), signaling.verticles().stream(), Stream.of(edge))
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
        Future<Void> stopped = Future.succeededFuture();
        while (!deployments.isEmpty()) {
            String deployment = deployments.removeFirst();
            stopped = stopped.transform(earlier -> vertx.undeploy(deployment));
        }
        return stopped;
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

    public SchedulingModule scheduling() {
        return scheduling;
    }

    public SignalingModule signaling() {
        return signaling;
    }
}
