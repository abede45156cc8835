package dev.dermvisit.platform.log;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The first handler of every request: says where it comes from and gives it an id, which the answer carries back. */
public final class RequestOrigins {

    /** Carries the id in and out. */
    public static final String HEADER = "X-Request-Id";

    private static final Pattern ACCEPTED = Pattern.compile("[0-9A-Za-z-]{8,64}");
    private static final String LOCAL = "local";

    private final Set<NetworkAddress> trustedProxies;
    private final Supplier<UUID> ids;

    private RequestOrigins(Set<NetworkAddress> trustedProxies, Supplier<UUID> ids) {
        this.trustedProxies = trustedProxies;
        this.ids = ids;
    }

    /**
     * Believes {@code X-Forwarded-For} from these peers and from nobody else.
     *
     * @param trustedProxies addresses of our own reverse proxies, as IP literals
     * @throws IllegalArgumentException for what is no IP literal
     */
    public static RequestOrigins of(Set<String> trustedProxies) {
        return of(trustedProxies, UUID::randomUUID);
    }

    static RequestOrigins of(Set<String> trustedProxies, Supplier<UUID> ids) {
        require(trustedProxies);
        return new RequestOrigins(
                trustedProxies.stream()
                        .map(NetworkAddress::parse)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toUnmodifiableSet()),
                ids);
    }

    /**
     * Checks a configuration's proxies.
     *
     * @throws IllegalArgumentException for what is no IP literal
     */
    public static void require(Set<String> trustedProxies) {
        for (String proxy : trustedProxies) {
            if (NetworkAddress.parse(proxy).isEmpty()) {
                throw new IllegalArgumentException("a trusted proxy is no IP address: " + proxy);
            }
        }
    }

    /** Keeps the origin for whatever the request does, and goes on. */
    public void handle(RoutingContext context) {
        // Rerouted, as an address is to the page that shows it, it is still the same request, but its headers were
        // cleared.
        RequestOrigin origin = RequestOrigin.current().orElseGet(() -> begin(context.request()));
        context.response().putHeader(HEADER, origin.correlation());
        context.next();
    }

    private RequestOrigin begin(HttpServerRequest request) {
        RequestOrigin origin = new RequestOrigin(correlation(request.getHeader(HEADER)), source(request));
        Correlation.keep(origin);
        return origin;
    }

    private String correlation(@Nullable String asked) {
        return asked != null && ACCEPTED.matcher(asked).matches()
                ? asked
                : ids.get().toString();
    }

    private String source(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        return source(
                remote == null ? null : remote.hostAddress(), request.headers().getAll("X-Forwarded-For"));
    }

    /** The last address is the one our own proxy added; those before it are whatever the client chose to send. */
    String source(@Nullable String peer, List<String> forwardedFor) {
        Optional<NetworkAddress> direct = NetworkAddress.parse(withoutZone(peer));
        Optional<NetworkAddress> forwarded = direct.filter(trustedProxies::contains)
                .filter(proxy -> !forwardedFor.isEmpty())
                .flatMap(proxy -> NetworkAddress.parse(last(forwardedFor.getLast())));
        return forwarded.or(() -> direct).map(NetworkAddress::source).orElse(LOCAL);
    }

    /** The zone of a link-local peer is ours, not the client's. */
    private static @Nullable String withoutZone(@Nullable String peer) {
        return peer == null ? null : peer.split("%", 2)[0];
    }

    private static String last(String list) {
        return list.substring(list.lastIndexOf(',') + 1).strip();
    }
}
