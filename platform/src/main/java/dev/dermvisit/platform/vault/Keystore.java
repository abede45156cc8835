package dev.dermvisit.platform.vault;

import java.util.List;
import java.util.Optional;

/**
 * Where wrapped keys lie, apart from the data they open. What it was told is durable when a method returns; what could
 * not be kept or read is an {@link java.io.UncheckedIOException}. Blocking, and safe for any number of threads.
 */
public interface Keystore extends AutoCloseable {

    /** What lies there for an owner. */
    sealed interface Entry {
        /** Never had a key. */
        record Absent() implements Entry {}

        record Present(WrappedKey key) implements Entry {}

        /** Had a key, or was to have none; never gets one again. */
        record Erased() implements Entry {}
    }

    Entry find(KeyOwner owner);

    /** Keeps the first key of an owner; false, and nothing is changed, where one is or was erased. */
    boolean create(KeyOwner owner, WrappedKey key);

    /** Puts a key in another's place; false, and nothing is changed, where {@code expected} is not what lies there. */
    boolean swap(KeyOwner owner, WrappedKey expected, WrappedKey next);

    /**
     * Lays a key beside the owner's, over one that was laid there before; it is lost when the process ends. False, and
     * nothing is changed, where the owner has none.
     */
    boolean stage(KeyOwner owner, WrappedKey key);

    /** Puts the staged key in the place of the owner's; false where either is missing. */
    boolean promote(KeyOwner owner);

    void dropStaged(KeyOwner owner);

    /** Makes the owner's keys unreadable and gone, for ever. Erasing what is erased, or never was, is no error. */
    void erase(KeyOwner owner);

    /** Who has a key now. */
    List<KeyOwner> owners();

    /** A value that only the right master key opens; there is one from the first start on. */
    Optional<WrappedKey> checkValue();

    void keepCheckValue(WrappedKey value);

    @Override
    void close();
}
