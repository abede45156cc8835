package dev.dermvisit.platform.realtime;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.platform.http.AllowedOrigins;
import dev.dermvisit.platform.http.Problems;
import dev.dermvisit.platform.log.RequestOrigin;
import dev.dermvisit.platform.policy.Policy;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door of the socket, {@code GET /api/v1/realtime}: who may knock is settled before the upgrade (RFC 6455 §10.2). */
public final class RealtimeEndpoint {

    /** Where the socket is. */
    public static final String PATH = "/api/v1/realtime";

    private static final Logger LOG = LoggerFactory.getLogger(RealtimeEndpoint.class);

    private final Vertx vertx;
    private final AllowedOrigins origins;
    private final Tickets tickets;
    private final Connections connections;
    private final RealtimeSettings settings;
    private final Supplier<UUID> ids;
    private final List<SocketMessages<?>> modules;
    private final Policy policy;
    private final AuditTrail audit;
    private final MessageReader reader;
    private final Counter foreignOrigins;

    public RealtimeEndpoint(
            Vertx vertx,
            AllowedOrigins origins,
            Tickets tickets,
            Connections connections,
            RealtimeSettings settings,
            Supplier<UUID> ids,
            List<SocketMessages<?>> modules,
            Policy policy,
            AuditTrail audit,
            MeterRegistry metrics) {
        this.vertx = vertx;
        this.origins = origins;
        this.tickets = tickets;
        this.connections = connections;
        this.settings = settings;
        this.ids = ids;
        this.modules = modules;
        this.policy = policy;
        this.audit = audit;
        this.reader = new MessageReader(modules);
        policy.require(reader.types());
        this.foreignOrigins = Counter.builder("dermvisit.realtime.foreign.origin")
                .description("Upgrades refused because a page of another origin asked")
                .register(metrics);
        metrics.gauge("dermvisit.realtime.connections", connections, Connections::count);
    }

    /** Puts the door on the router. */
    public void mount(Router router) {
        router.get(PATH).handler(this::upgrade);
    }

    private void upgrade(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.uri().indexOf('?') >= 0) {
            // A token in an address ends in logs and histories; whatever is there, it opens nothing.
            context.fail(Failure.unauthenticated("ticket.misplaced", "The ticket belongs into the first frame."));
            return;
        }
        String origin = request.getHeader("Origin");
        if (origin != null && !origins.allows(origin)) {
            foreignOrigins.increment();
            context.fail(Failure.forbidden("origin.foreign", "This page may not connect here."));
            return;
        }
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            context.fail(Failure.malformed("socket.expected", "This address is a WebSocket.", null));
            return;
        }
        UnreadLimit.guard(request.connection());
        RequestOrigin from = RequestOrigin.current().orElseGet(RequestOrigin::unknown);
        request.toWebSocket().onSuccess(socket -> open(socket, from)).onFailure(refused -> {
            LOG.debug("An upgrade failed: {}", refused.getClass().getSimpleName());
            Problems.write(
                    context.response(), Failure.malformed("socket.malformed", "This upgrade could not be read.", null));
        });
    }

    private void open(ServerWebSocket socket, RequestOrigin from) {
        new SocketSession(vertx, socket, from, tickets, connections, settings, ids, reader, modules, policy, audit)
                .start();
    }
}
