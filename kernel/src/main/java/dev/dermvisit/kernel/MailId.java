package dev.dermvisit.kernel;

import java.util.UUID;

/** A mail about an appointment. */
public record MailId(UUID value) {

    /**
     * Reads the id from outside.
     *
     * @throws Failure 404 {@code mail.unknown}: what cannot be an id names nothing
     */
    public static MailId parse(String text) {
        return new MailId(Ids.parse(text, "mail"));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
