package dev.dermvisit.server;

import dev.dermvisit.platform.vault.FileKeystore;
import dev.dermvisit.platform.vault.Keystore;
import dev.dermvisit.platform.vault.LiveMasterKeys;
import dev.dermvisit.platform.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.util.Objects;

/** A vault whose master key fits its keystore, ready and warm. */
record OpenVault(Vault vault, LiveMasterKeys masterKeys, Keystore keystore) implements AutoCloseable {

    /**
     * Opens the keystore for this process alone.
     *
     * @return fails with a {@link dev.dermvisit.platform.config.ConfigurationException} that says what is wrong with key or
     *     keystore
     */
    static Future<OpenVault> open(Vertx vertx, Settings.Vaulting settings) {
        return vertx.executeBlocking(() -> {
                    LiveMasterKeys masterKeys = new LiveMasterKeys(settings.masterKeys());
                    Keystore keystore = FileKeystore.open(settings.keystore());
                    Vault vault = new Vault(vertx, keystore, masterKeys, new SecureRandom());
                    return new OpenVault(vault, masterKeys, keystore);
                })
                .map(Objects::requireNonNull)
                .compose(open -> open.ready(vertx));
    }

    private Future<OpenVault> ready(Vertx vertx) {
        return vault.verify()
                .compose(fits -> vertx.executeBlocking(() -> {
                    vault.warmUp();
                    return this;
                }))
                .map(Objects::requireNonNull)
                .onFailure(unusable -> close());
    }

    @Override
    public void close() {
        keystore.close();
    }
}
