package dev.dermvisit.platform.vault;

/**
 * What wraps data keys: master keys of a local file ({@link MasterKeys}), or a key management service. Its methods may
 * block and are called on worker threads, by several at once; what asks another machine sets its own time limit.
 */
public interface KeyProvider {

    /** The master key that wraps from now on; the same for the life of the provider. */
    String currentKeyId();

    /** Wraps a data key by the current master key. */
    WrappedKey wrap(byte[] dataKey, byte[] context);

    /**
     * The data key again.
     *
     * @param context what it was wrapped with: a key wrapped for another context does not open
     * @throws UnreadableException when the master key is not there, or did not wrap these bytes with this context
     */
    byte[] unwrap(String keyId, byte[] wrapped, byte[] context);
}
