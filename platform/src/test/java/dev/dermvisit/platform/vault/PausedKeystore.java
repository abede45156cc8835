package dev.dermvisit.platform.vault;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A keystore whose next reading of a key is slow: it has the key in its hand and waits. */
final class PausedKeystore implements Keystore {

    private final Keystore keystore;
    private final CountDownLatch read = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile boolean pausing;

    PausedKeystore(Keystore keystore) {
        this.keystore = keystore;
    }

    void pauseNextFind() {
        pausing = true;
    }

    void awaitFind() throws InterruptedException {
        read.await();
    }

    void release() {
        released.countDown();
    }

    @Override
    public Entry find(KeyOwner owner) {
        boolean pause = pausing;
        pausing = false;
        Entry entry = keystore.find(owner);
        if (pause) {
            read.countDown();
            try {
                released.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return entry;
    }

    @Override
    public boolean create(KeyOwner owner, WrappedKey key) {
        return keystore.create(owner, key);
    }

    @Override
    public boolean swap(KeyOwner owner, WrappedKey expected, WrappedKey next) {
        return keystore.swap(owner, expected, next);
    }

    @Override
    public boolean stage(KeyOwner owner, WrappedKey key) {
        return keystore.stage(owner, key);
    }

    @Override
    public boolean promote(KeyOwner owner) {
        return keystore.promote(owner);
    }

    @Override
    public void dropStaged(KeyOwner owner) {
        keystore.dropStaged(owner);
    }

    @Override
    public void erase(KeyOwner owner) {
        keystore.erase(owner);
    }

    @Override
    public List<KeyOwner> owners() {
        return keystore.owners();
    }

    @Override
    public Optional<WrappedKey> checkValue() {
        return keystore.checkValue();
    }

    @Override
    public void keepCheckValue(WrappedKey value) {
        keystore.keepCheckValue(value);
    }

    @Override
    public void close() {
        keystore.close();
    }
}
