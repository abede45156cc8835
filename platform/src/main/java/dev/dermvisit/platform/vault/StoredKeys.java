package dev.dermvisit.platform.vault;

import dev.dermvisit.platform.config.ConfigurationException;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Data keys as they lie in the keystore: made, opened and wrapped anew. Blocking. */
final class StoredKeys {

    private static final Logger LOG = LoggerFactory.getLogger(StoredKeys.class);

    /** What the check value is bound to; no owner has this word. */
    private static final String CHECK = "check";

    private final Keystore keystore;
    private final KeyProvider provider;
    private final SecureRandom random;

    StoredKeys(Keystore keystore, KeyProvider provider, SecureRandom random) {
        this.keystore = keystore;
        this.provider = provider;
        this.random = random;
    }

    /** The owner's key, where there is one. */
    Optional<DataKey> open(KeyOwner owner) {
        return switch (keystore.find(owner)) {
            case Keystore.Entry.Present(WrappedKey wrapped) -> Optional.of(dataKey(unwrap(wrapped, owner.word())));
            case Keystore.Entry.Absent() -> Optional.empty();
            case Keystore.Entry.Erased() -> Optional.empty();
        };
    }

    boolean isErased(KeyOwner owner) {
        return keystore.find(owner) instanceof Keystore.Entry.Erased;
    }

    /** Makes a key for an owner who never had one; false for others. */
    boolean create(KeyOwner owner) {
        byte[] secret = secret();
        WrappedKey wrapped = wrap(secret, owner.word());
        Arrays.fill(secret, (byte) 0);
        boolean made = keystore.create(owner, wrapped);
        catchUp(owner);
        return made;
    }

    /** Makes the key that may follow the owner's. */
    DataKey stage(KeyOwner owner) {
        byte[] secret = secret();
        if (!keystore.stage(owner, wrap(secret, owner.word()))) {
            throw DataKey.erased();
        }
        return dataKey(secret);
    }

    void promote(KeyOwner owner) {
        if (!keystore.promote(owner)) {
            throw DataKey.erased();
        }
        catchUp(owner);
    }

    /** A rotation misses a key that was wrapped before it and stored after it had looked. */
    private void catchUp(KeyOwner owner) {
        if (rewrap(owner)) {
            LOG.info("A key that was made while the master key was rotated is wrapped by the new one");
        }
    }

    /** Whether the owner's key was wrapped by an older master key, and now is by the current one. */
    boolean rewrap(KeyOwner owner) {
        boolean rewrapped = false;
        // Somebody else may replace or erase the key meanwhile, or the master key be rotated: then it is looked at
        // again.
        while (keystore.find(owner) instanceof Keystore.Entry.Present(WrappedKey old) && isOld(old)) {
            rewrapped |= keystore.swap(owner, old, wrapAnew(old, owner.word()));
        }
        return rewrapped;
    }

    /** To be called when no key is wrapped by an old master key: a start without one then misses nothing. */
    void rewrapCheckValue() {
        keystore.checkValue().filter(this::isOld).ifPresent(old -> keystore.keepCheckValue(wrapAnew(old, CHECK)));
    }

    void verify() throws ConfigurationException {
        Optional<WrappedKey> found = keystore.checkValue();
        if (found.isEmpty()) {
            begin();
            return;
        }
        WrappedKey check = found.get();
        try {
            Arrays.fill(unwrap(check, CHECK), (byte) 0);
        } catch (UnreadableException wrong) {
            throw new ConfigurationException(
                    "The master key does not open the keystore, which belongs to the master key "
                            + check.keyId() + ". Put that key's line back into the master keys, below the current one;"
                            + " without it nothing sealed can be read.");
        }
    }

    private void begin() throws ConfigurationException {
        if (!keystore.owners().isEmpty()) {
            throw new ConfigurationException("The keystore holds keys but has lost its check value."
                    + " It is not whole: put back a backup of the keystore.");
        }
        byte[] value = secret();
        keystore.keepCheckValue(wrap(value, CHECK));
    }

    private boolean isOld(WrappedKey wrapped) {
        return !wrapped.keyId().equals(provider.currentKeyId());
    }

    private WrappedKey wrapAnew(WrappedKey old, String word) {
        byte[] secret = unwrap(old, word);
        try {
            return wrap(secret, word);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private byte[] secret() {
        byte[] secret = new byte[DataKey.BYTES];
        random.nextBytes(secret);
        return secret;
    }

    private WrappedKey wrap(byte[] secret, String word) {
        return provider.wrap(secret, context(word));
    }

    private byte[] unwrap(WrappedKey wrapped, String word) {
        Buffer bytes = wrapped.bytes();
        return provider.unwrap(wrapped.keyId(), bytes.getBytes(), context(word));
    }

    private DataKey dataKey(byte[] secret) {
        try {
            return new DataKey(secret, random);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static byte[] context(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }
}
