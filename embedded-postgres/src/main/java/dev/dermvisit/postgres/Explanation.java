package dev.dermvisit.postgres;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.ReadOnlyFileSystemException;

/** Turns what the system or PostgreSQL said into words that tell a person what to do. */
final class Explanation {

    private Explanation() {}

    static EmbeddedPostgresException of(String attempt, IOException e) {
        return new EmbeddedPostgresException(attempt + ": " + reason(e), e);
    }

    /** @param output what a tool printed, or the end of the server's log */
    static EmbeddedPostgresException of(String attempt, DataLayout layout, String output) {
        return new EmbeddedPostgresException(attempt + ": " + reason(layout, output) + "\n" + output.strip());
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission. Does the directory belong to another user?";
        }
        String said = String.valueOf(e.getMessage());
        if (said.contains("No space left on device")) {
            return "the disk is full.";
        }
        if (said.contains("Read-only file system") || e.getCause() instanceof ReadOnlyFileSystemException) {
            return "the file system is read-only.";
        }
        return e.getClass().getSimpleName() + " " + said;
    }

    private static String reason(DataLayout layout, String output) {
        if (output.contains("No space left on device") || output.contains("Check free disk space")) {
            return "the disk that holds " + layout.home() + " is full.";
        }
        if (output.contains("could not create shared memory segment")
                || output.contains("could not resize shared memory")) {
            return "the system gives it too little shared memory.";
        }
        if (output.contains("pre-existing shared memory block")) {
            return "processes of an earlier server still use " + layout.pgdata() + ".";
        }
        if (output.contains("Permission denied")) {
            return "no permission on " + layout.home() + " or a directory above it.";
        }
        return "PostgreSQL says:";
    }
}
