package dev.dermvisit.platform.vault;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices that the master keys have changed, and wraps every data key by the new one while requests go on. */
public final class MasterKeyWatch extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(MasterKeyWatch.class);
    private static final long PACE_MILLIS = 1_000;

    private final LiveMasterKeys keys;
    private final Vault vault;
    private boolean rewrapping;
    private boolean unreadable;

    public MasterKeyWatch(LiveMasterKeys keys, Vault vault) {
        this.keys = keys;
        this.vault = vault;
    }

    @Override
    public Future<?> start() {
        // What an earlier run left wrapped by an older key, because it was stopped in the middle.
        return vault.rewrap().onSuccess(count -> vertx.setPeriodic(PACE_MILLIS, due -> look()));
    }

    private void look() {
        vertx.executeBlocking(keys::reload, false)
                .map(Objects::requireNonNull)
                .onSuccess(changed -> {
                    unreadable = false;
                    rewrapping |= changed;
                })
                .compose(changed -> rewrapping ? rewrap().map(Optional::of) : Future.succeededFuture(Optional.empty()))
                .onFailure(this::later);
    }

    private Future<Integer> rewrap() {
        return vault.rewrap().onSuccess(count -> {
            rewrapping = false;
            LOG.info("{} data keys are now wrapped by master key {}", count, keys.currentKeyId());
        });
    }

    /** Told once, and tried at each look: the keys that are in memory go on working. */
    private void later(Throwable cause) {
        if (!unreadable) {
            unreadable = true;
            LOG.error("The master keys cannot be read again or used: {}", String.valueOf(cause.getMessage()));
        }
    }
}
