package dev.dermvisit.platform.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;

/** One thread at a time changes the files of an owner, and none reads them then. */
final class OwnerLocks {

    /** Owners share these: enough that two seldom wait for each other, few enough to be made at once. */
    private static final int LOCKS = 64;

    private final List<ReadWriteLock> locks = Stream.<ReadWriteLock>generate(ReentrantReadWriteLock::new)
            .limit(LOCKS)
            .toList();

    interface Step<T> {
        T take() throws IOException;
    }

    interface Change {
        void make() throws IOException;
    }

    <T> T reading(KeyOwner owner, Step<T> step) {
        return locked(lock(owner).readLock(), step);
    }

    /** Makes a change where it is to be made; answers whether it was. */
    boolean changing(KeyOwner owner, Step<Boolean> step) {
        return locked(lock(owner).writeLock(), step);
    }

    void making(KeyOwner owner, Change change) {
        Lock lock = lock(owner).writeLock();
        lock.lock();
        try {
            change.make();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            lock.unlock();
        }
    }

    private ReadWriteLock lock(KeyOwner owner) {
        return locks.get(Math.floorMod(owner.hashCode(), LOCKS));
    }

    private static <T> T locked(Lock lock, Step<T> step) {
        lock.lock();
        try {
            return step.take();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            lock.unlock();
        }
    }
}
