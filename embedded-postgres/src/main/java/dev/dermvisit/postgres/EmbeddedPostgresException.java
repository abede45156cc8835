package dev.dermvisit.postgres;

/** The server cannot run; the message says why in words for the person at the terminal, then quotes the server if it spoke. */
public sealed class EmbeddedPostgresException extends RuntimeException permits AlreadyRunningException {

    public EmbeddedPostgresException(String message) {
        super(message);
    }

    public EmbeddedPostgresException(String message, Throwable cause) {
        super(message, cause);
    }
}
