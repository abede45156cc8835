package dev.dermvisit.platform.vault;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys used last. What was read before an eviction is not kept after it, so that a slow read brings no erased key
 * back.
 */
final class KeyCache {

    private final Map<KeyOwner, DataKey> keys;
    private long generation;

    KeyCache(int capacity) {
        this.keys = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<KeyOwner, DataKey> eldest) {
                return size() > capacity;
            }
        };
    }

    synchronized @Nullable DataKey get(KeyOwner owner) {
        return keys.get(owner);
    }

    /** Grows with each eviction; to be asked before a read. */
    synchronized long generation() {
        return generation;
    }

    /** Keeps a key that was read since; gives the one to use, or nothing when it may be out of date. */
    synchronized Optional<DataKey> keep(KeyOwner owner, DataKey key, long readSince) {
        if (readSince != generation) {
            return Optional.empty();
        }
        DataKey there = keys.putIfAbsent(owner, key);
        return Optional.of(there == null ? key : there);
    }

    /** Forgets a key; whoever holds it may go on. */
    synchronized void evict(KeyOwner owner) {
        generation++;
        keys.remove(owner);
    }

    /** Forgets a key, and whoever holds it can use it no longer. */
    synchronized void destroy(KeyOwner owner) {
        generation++;
        DataKey key = keys.remove(owner);
        if (key != null) {
            key.destroy();
        }
    }

    synchronized int size() {
        return keys.size();
    }
}
