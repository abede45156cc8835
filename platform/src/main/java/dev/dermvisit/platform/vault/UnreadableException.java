package dev.dermvisit.platform.vault;

/**
 * Sealed bytes that do not open: changed, cut, moved to another place or sealed with another key.
 *
 * <p>Which of these it was cannot be told, and the message holds nothing of key, place or content. It is no {@code
 * Failure}: nothing that a person did leads here, so somebody must look.
 */
public final class UnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableException(String message) {
        super(message);
    }
}
