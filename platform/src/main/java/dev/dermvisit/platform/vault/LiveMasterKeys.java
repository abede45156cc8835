package dev.dermvisit.platform.vault;

import dev.dermvisit.platform.config.ConfigurationException;
import java.util.List;

/** Master keys that can be read again while the server runs, so that a rotation needs no restart. */
public final class LiveMasterKeys implements KeyProvider {

    /** Where the keys come from; read anew each time. */
    @FunctionalInterface
    public interface Source {
        MasterKeys read() throws ConfigurationException;
    }

    private final Source source;
    private volatile MasterKeys keys;

    /** Reads the keys for the first time. */
    public LiveMasterKeys(Source source) throws ConfigurationException {
        this.source = source;
        this.keys = source.read();
    }

    /** Reads the keys again; true where they are others than before. Keys that cannot be read change nothing. */
    boolean reload() throws ConfigurationException {
        List<String> before = keys.ids();
        MasterKeys now = source.read();
        keys = now;
        return !now.ids().equals(before);
    }

    @Override
    public String currentKeyId() {
        return keys.currentKeyId();
    }

    @Override
    public WrappedKey wrap(byte[] dataKey, byte[] context) {
        return keys.wrap(dataKey, context);
    }

    @Override
    public byte[] unwrap(String keyId, byte[] wrapped, byte[] context) {
        return keys.unwrap(keyId, wrapped, context);
    }

    @Override
    public String toString() {
        return keys.toString();
    }
}
