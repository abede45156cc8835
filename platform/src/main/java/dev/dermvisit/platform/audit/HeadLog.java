package dev.dermvisit.platform.audit;

import java.util.Optional;

/**
 * Where signed heads are kept, outside the database: only ever added to, by whoever holds the sealer's lock.
 *
 * <p>Its methods block, and throw {@link java.io.UncheckedIOException} where the storage fails.
 */
public interface HeadLog {

    /**
     * The newest head.
     *
     * @throws IllegalStateException where something is there that is no head
     */
    Optional<SignedHead> last();

    /**
     * Keeps a head; when this returns it survives a loss of power.
     *
     * @throws IllegalStateException where it does not follow on the newest
     */
    void append(SignedHead head);
}
