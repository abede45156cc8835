package dev.dermvisit.platform.vault;

import dev.dermvisit.kernel.Failure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The data keys of all owners. A key in use is in memory; any other is read from the keystore and unwrapped on a worker
 * thread. A keystore that cannot be read fails a future with {@link java.io.UncheckedIOException}, a key that was tampered
 * with or put in another's place with {@link UnreadableException}.
 */
public final class Vault {

    /** About 300 bytes each. */
    private static final int MOST_CACHED = 50_000;

    /** Each is read, written and forced to disk twice: a worker is held for well under a second. */
    private static final int REWRAPPED_AT_ONCE = 50;

    private final Vertx vertx;
    private final Keystore keystore;
    private final StoredKeys stored;
    private final SecureRandom random;
    private final KeyCache cache = new KeyCache(MOST_CACHED);
    private final Set<KeyOwner> beingReplaced = ConcurrentHashMap.newKeySet();

    public Vault(Vertx vertx, Keystore keystore, KeyProvider provider, SecureRandom random) {
        this.vertx = vertx;
        this.keystore = keystore;
        this.stored = new StoredKeys(keystore, provider, random);
        this.random = random;
    }

    /**
     * Checks, at start, that the master key opens the keystore. An empty one is begun with the current master key.
     *
     * @return fails with a {@link dev.dermvisit.platform.config.ConfigurationException} that says what to do
     */
    public Future<Void> verify() {
        return blocking(() -> {
                    stored.verify();
                    return true;
                })
                .mapEmpty();
    }

    /**
     * A new random key, durable when the future succeeds.
     *
     * @return fails with 409 {@code key.exists} where there is one, 410 {@code key.erased} where one was erased
     */
    public Future<DataKey> create(KeyOwner owner) {
        return blocking(() -> {
            if (stored.create(owner)) {
                return require(owner);
            }
            throw stored.isErased(owner)
                    ? DataKey.erased()
                    : Failure.conflict("key.exists", "There is a key for this already.");
        });
    }

    /** The owner's key; fails with 410 {@code key.erased} where it was erased or never was. */
    public Future<DataKey> key(KeyOwner owner) {
        DataKey cached = cache.get(owner);
        return cached == null ? blocking(() -> require(owner)) : Future.succeededFuture(cached);
    }

    /** The owner's key, made where there never was one; of several at once, all get the same. Else as {@link #key}. */
    public Future<DataKey> keyOrCreate(KeyOwner owner) {
        DataKey cached = cache.get(owner);
        return cached == null ? blocking(() -> openOrCreate(owner)) : Future.succeededFuture(cached);
    }

    /** The keys of these owners, without those that were erased or never were. */
    public Future<Map<KeyOwner, DataKey>> keys(Collection<KeyOwner> owners) {
        Map<KeyOwner, DataKey> found = new HashMap<>();
        List<KeyOwner> missing = owners.stream()
                .distinct()
                .filter(owner -> !takeCached(owner, found))
                .toList();
        if (missing.isEmpty()) {
            return Future.succeededFuture(Map.copyOf(found));
        }
        return blocking(() -> {
            missing.forEach(owner -> open(owner).ifPresent(key -> found.put(owner, key)));
            return Map.copyOf(found);
        });
    }

    /**
     * Gives the owner of hashes a new key. {@code whileNew} gets it to make all hashes anew, and must keep others from
     * writing some with the old key meanwhile; when it has succeeded, the new key takes the old one's place. When it
     * fails, the old one stays. After a crash the old one is there too, even where the hashes were written by then; so
     * replacing is to be begun again.
     *
     * @return the new key; fails with 410 {@code key.erased} where there is none to replace, 409 {@code
     *     key.being-replaced} while another replaces it, or as {@code whileNew} does
     */
    public Future<DataKey> replace(KeyOwner owner, Function<DataKey, Future<Void>> whileNew) {
        return switch (owner) {
            case KeyOwner.OfIndex index -> replaceHashing(index, whileNew);
            case KeyOwner.OfInstallation installation -> replaceHashing(installation, whileNew);
            case KeyOwner.OfPatient patient -> neverReplaced(patient);
            case KeyOwner.OfStaff staff -> neverReplaced(staff);
        };
    }

    /**
     * Erases the owner's key, on disk and in memory, for ever: what was sealed with it opens nowhere again, in any copy.
     * Also those who hold the key cannot use it any more. May be repeated.
     */
    public Future<Void> erase(KeyOwner owner) {
        cache.destroy(owner);
        return blocking(() -> {
                    keystore.erase(owner);
                    return true;
                })
                // Whoever asked for it in between has read it anew.
                .andThen(erased -> cache.destroy(owner))
                .mapEmpty();
    }

    /** Wraps by the current master key what an older one wrapped, while others go on; how many keys that were. */
    public Future<Integer> rewrap() {
        return blocking(keystore::owners)
                .compose(owners -> rewrap(owners, 0))
                .compose(count -> blocking(() -> {
                    stored.rewrapCheckValue();
                    return count;
                }));
    }

    /** Lets the JDK compile its AES-GCM, which is a hundred times slower before; takes up to a second, blocking. */
    public void warmUp() {
        new WarmUp(random).run();
    }

    /** How many keys are in memory. */
    public int cached() {
        return cache.size();
    }

    private boolean takeCached(KeyOwner owner, Map<KeyOwner, DataKey> found) {
        DataKey cached = cache.get(owner);
        if (cached != null) {
            found.put(owner, cached);
        }
        return cached != null;
    }

    private DataKey openOrCreate(KeyOwner owner) {
        Optional<DataKey> there = open(owner);
        if (there.isPresent()) {
            return there.get();
        }
        // False means that another was faster, or that the key was erased: what lies there now tells.
        boolean ours = stored.create(owner);
        return ours ? require(owner) : open(owner).orElseThrow(DataKey::erased);
    }

    private DataKey require(KeyOwner owner) {
        return open(owner).orElseThrow(DataKey::erased);
    }

    private Optional<DataKey> open(KeyOwner owner) {
        while (true) {
            long before = cache.generation();
            Optional<DataKey> read = stored.open(owner);
            Optional<DataKey> kept = read.flatMap(key -> cache.keep(owner, key, before));
            if (read.isEmpty() || kept.isPresent()) {
                return kept;
            }
            // A key was erased or replaced while this one was read; perhaps it was this one.
        }
    }

    private Future<DataKey> replaceHashing(KeyOwner owner, Function<DataKey, Future<Void>> whileNew) {
        if (!beingReplaced.add(owner)) {
            return Future.failedFuture(Failure.conflict("key.being-replaced", "This key is being replaced already."));
        }
        return blocking(() -> stored.stage(owner))
                .compose(whileNew)
                .compose(done -> blocking(() -> promote(owner)))
                .recover(failure -> dropStaged(owner, failure))
                .eventually(() -> {
                    beingReplaced.remove(owner);
                    return Future.succeededFuture();
                });
    }

    private DataKey promote(KeyOwner owner) {
        stored.promote(owner);
        cache.evict(owner);
        return require(owner);
    }

    private Future<DataKey> dropStaged(KeyOwner owner, Throwable failure) {
        return blocking(() -> {
                    keystore.dropStaged(owner);
                    return true;
                })
                .transform(dropped -> Future.failedFuture(failure));
    }

    private static Future<DataKey> neverReplaced(KeyOwner owner) {
        return Future.failedFuture(new IllegalArgumentException(
                "what the key of " + owner.getClass().getSimpleName() + " has sealed would be lost"));
    }

    private Future<Integer> rewrap(List<KeyOwner> owners, int done) {
        if (owners.isEmpty()) {
            return Future.succeededFuture(done);
        }
        int end = Math.min(REWRAPPED_AT_ONCE, owners.size());
        return blocking(() ->
                        owners.subList(0, end).stream().filter(stored::rewrap).count())
                .compose(count -> rewrap(owners.subList(end, owners.size()), done + Math.toIntExact(count)));
    }

    /** Unordered: a slow disk must not make one owner's request wait for another's. */
    private <T> Future<T> blocking(Callable<T> work) {
        return vertx.executeBlocking(work, false).map(Objects::requireNonNull);
    }
}
