package dev.dermvisit.kernel;

import java.util.UUID;

/** An account that can sign in, whatever its role. */
public record UserId(UUID value) {

    /**
     * Reads the id from outside.
     *
     * @throws Failure 404 {@code account.unknown}: what cannot be an id names nothing
     */
    public static UserId parse(String text) {
        return new UserId(Ids.parse(text, "account"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
