package dev.dermvisit.platform.http;

import dev.dermvisit.platform.log.RequestOrigins;
import dev.dermvisit.platform.realtime.RealtimeEndpoint;
import dev.dermvisit.platform.realtime.RealtimeSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;

/** The verticle that listens: API, socket and the web client's files on one port. */
public final class HttpEdge extends VerticleBase {

    private static final int IDLE_SECONDS = 60;
    private static final int LINE_LIMIT_BYTES = 4 * 1024;
    private static final int HEADERS_LIMIT_BYTES = 16 * 1024;

    private final HttpSettings settings;
    private final ApiRoutes api;
    private final RealtimeEndpoint realtime;
    private final RequestOrigins origins;
    private final RequestMeter meter;
    private int port;

    public HttpEdge(
            HttpSettings settings,
            ApiRoutes api,
            RealtimeEndpoint realtime,
            RequestOrigins origins,
            MeterRegistry metrics) {
        this.settings = settings;
        this.api = api;
        this.realtime = realtime;
        this.origins = origins;
        this.meter = new RequestMeter(metrics);
    }

    @Override
    public Future<?> start() {
        return vertx.createHttpServer(options())
                .requestHandler(router())
                .listen(settings.port(), settings.host())
                .onSuccess(this::listening);
    }

    /** The port that was taken, once started; tells which one it was where the settings said 0. */
    public int port() {
        return port;
    }

    private void listening(HttpServer server) {
        port = server.actualPort();
    }

    private Router router() {
        Router router = Router.router(vertx);
        router.route()
                .handler(origins::handle)
                .handler(meter::measure)
                .handler(SecurityHeaders::add)
                .failureHandler(Problems::answer);
        realtime.mount(router);
        api.mount(router);
        router.get("/api/v1/openapi.yaml").handler(Contract::answer);
        router.route("/api/*").handler(context -> context.fail(404));
        WebClient.mount(router);
        return router;
    }

    /** Compression stays off for sockets: a small compressed frame may inflate without limit. */
    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxInitialLineLength(LINE_LIMIT_BYTES)
                .setMaxHeaderSize(HEADERS_LIMIT_BYTES)
                .setHttp2ClearTextEnabled(false)
                .setCompressionSupported(false)
                .setDecompressionSupported(false)
                .setWebSocketClosingTimeout(1)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setMaxWebSocketFrameSize(RealtimeSettings.FRAME_LIMIT_BYTES)
                .setMaxWebSocketMessageSize(RealtimeSettings.FRAME_LIMIT_BYTES);
    }
}
