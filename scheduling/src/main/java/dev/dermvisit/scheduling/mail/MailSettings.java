package dev.dermvisit.scheduling.mail;

import dev.dermvisit.platform.config.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where mails go.
 *
 * @param from the address they are from, which nobody reads
 */
public record MailSettings(String from, Delivery delivery) {

    /** By a mail server, or into a folder where nothing is to be sent. */
    public sealed interface Delivery {}

    /** How the way to the mail server is kept from others. */
    public enum Tls {
        /** Begun in clear, and never gone on so. */
        STARTTLS,
        /** From the first byte. */
        IMPLICIT,
        /** Not at all: for a mail server on this machine. */
        NONE
    }

    /** A mail server; user and password where it wants them. */
    public record Smtp(
            String host,
            int port,
            Tls tls,
            @Nullable String user,
            @Nullable Secret password) implements Delivery {}

    /** A directory that is made where it is not there. */
    public record Folder(Path directory) implements Delivery {}
}
