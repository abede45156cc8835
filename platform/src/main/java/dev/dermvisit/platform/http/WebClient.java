package dev.dermvisit.platform.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;

/** The files of the web client. A path that is no file is a page of the client: it gets {@code index.html}. */
final class WebClient {

    /** Looked for in the working directory first, by Vert.x: a name that nobody has there by chance. */
    private static final String FOLDER = "dev/dermvisit/web-client";

    private static final String HASHED = "/assets/";
    private static final long A_YEAR_SECONDS = 365L * 24 * 3600;

    private WebClient() {}

    static void mount(Router router) {
        StaticHandler files =
                StaticHandler.create(FOLDER).setCachingEnabled(false).setIncludeHidden(false);
        router.get().handler(WebClient::caching).handler(files);
        router.get().handler(context -> {
            if (isPage(context.normalizedPath())) {
                context.reroute("/index.html");
            } else {
                context.fail(404);
            }
        });
    }

    /** Files under /assets/ carry a hash of their content in their name; everything else is asked for anew. */
    private static void caching(RoutingContext context) {
        boolean hashed = context.normalizedPath().startsWith(HASHED);
        context.response()
                .putHeader(
                        HttpHeaders.CACHE_CONTROL,
                        hashed ? "public, max-age=" + A_YEAR_SECONDS + ", immutable" : "no-cache");
        context.next();
    }

    private static boolean isPage(String path) {
        return !path.startsWith("/api/") && !path.startsWith(HASHED) && path.lastIndexOf('.') < 0;
    }
}
