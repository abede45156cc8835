package dev.dermvisit.platform.log;

import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import java.util.Objects;

/** Makes room for the origin on every Vert.x context; found by Vert.x as a service. */
public final class CorrelationStorage implements VertxServiceProvider {

    @Override
    public void init(VertxBootstrap bootstrap) {
        Objects.requireNonNull(Correlation.LOCAL);
    }
}
