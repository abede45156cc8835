package dev.dermvisit.people.domain;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renews hashes that are due for it, one look at a time: it takes as long as there are people, so no request waits for it. */
public final class IndexRenewal extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(IndexRenewal.class);
    private static final long PACE_MILLIS = 1_000;

    private final PatientKeys keys;

    public IndexRenewal(PatientKeys keys) {
        this.keys = keys;
    }

    @Override
    public Future<?> start() {
        again();
        return Future.succeededFuture();
    }

    private void again() {
        vertx.setTimer(
                PACE_MILLIS,
                due -> keys.renewDue()
                        .onFailure(cause -> LOG.warn(
                                "Hashes are not renewed yet: {}",
                                cause.getClass().getSimpleName()))
                        .onComplete(done -> again()));
    }
}
