package dev.dermvisit.kernel;

import java.util.UUID;

/** One sign-in, from password to sign-out; its refresh tokens are one family. */
public record SessionId(UUID value) {

    /**
     * Reads the id from outside.
     *
     * @throws Failure 404 {@code session.unknown}: what cannot be an id names nothing
     */
    public static SessionId parse(String text) {
        return new SessionId(Ids.parse(text, "session"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
