package dev.dermvisit.platform.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long requests take, by operation and class of status; never by path, which has ids. */
final class RequestMeter {

    private static final Logger LOG = LoggerFactory.getLogger(RequestMeter.class);
    private static final String OPERATION = "operationId";
    private static final String MEASURED = "measured";

    private final MeterRegistry registry;

    RequestMeter(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Says which operation of the contract a request turned out to be. */
    static void name(RoutingContext context, String operationId) {
        context.put(OPERATION, operationId);
    }

    /** Measures from here to the end of the answer. */
    void measure(RoutingContext context) {
        if (context.get(MEASURED) != null) {
            // Rerouted: its time is taken already.
            context.next();
            return;
        }
        context.put(MEASURED, true);
        Timer.Sample sample = Timer.start(registry);
        context.addEndHandler(ended -> record(context, sample, ended.succeeded()));
        context.next();
    }

    private void record(RoutingContext context, Timer.Sample sample, boolean answered) {
        String operation = context.get(OPERATION, "none");
        String outcome = answered ? context.response().getStatusCode() / 100 + "xx" : "aborted";
        sample.stop(Timer.builder("dermvisit.http.requests")
                .description("Requests, from their head to the end of the answer")
                .tag("operation", operation)
                .tag("outcome", outcome)
                .register(registry));
        LOG.debug("{} {}", operation, outcome);
    }
}
