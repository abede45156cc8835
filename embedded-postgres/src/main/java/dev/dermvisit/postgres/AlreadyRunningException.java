package dev.dermvisit.postgres;

import java.nio.file.Path;
import java.util.OptionalLong;

/** A live process holds the data directory. */
public final class AlreadyRunningException extends EmbeddedPostgresException {

    AlreadyRunningException(Path dataDirectory, OptionalLong holder) {
        super("Dermvisit is already running on " + dataDirectory
                + (holder.isPresent() ? " (process " + holder.getAsLong() + ")" : "")
                + ": stop it first, or choose another data directory.");
    }
}
