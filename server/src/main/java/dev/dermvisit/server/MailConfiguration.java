package dev.dermvisit.server;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.TextRules;
import dev.dermvisit.platform.config.ConfigurationException;
import dev.dermvisit.platform.config.Secret;
import dev.dermvisit.platform.config.Secrets;
import dev.dermvisit.scheduling.mail.MailSettings;
import dev.dermvisit.scheduling.mail.MailSettings.Smtp;
import dev.dermvisit.scheduling.mail.MailSettings.Tls;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges where mails are to go: there is no visit without them, and they carry links that nobody else may read. */
final class MailConfiguration {

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "::1", "localhost");

    private final Secrets secrets;

    MailConfiguration(Secrets secrets) {
        this.secrets = secrets;
    }

    MailSettings judge(ServeSettings.Mail said) throws ConfigurationException {
        if (said.host().isBlank()) {
            throw new ConfigurationException(
                    "mail.host is missing: name a mail server, since patients get their links by mail");
        }
        Tls tls = tls(said);
        String user = said.user().isBlank() ? null : said.user();
        Secret password = user == null ? null : secrets.text("mail.password", said.passwordFile());
        requireUser(said, user);
        return new MailSettings(
                from(said),
                new Smtp(said.host(), ServeConfiguration.port("mail.port", said.port()), tls, user, password));
    }

    private static Tls tls(ServeSettings.Mail said) throws ConfigurationException {
        for (Tls tls : Tls.values()) {
            if (tls.name().toLowerCase(Locale.ROOT).equals(said.tls())) {
                requireTls(tls, said.host());
                return tls;
            }
        }
        throw new ConfigurationException("mail.tls must be starttls, implicit or none");
    }

    private static void requireTls(Tls tls, String host) throws ConfigurationException {
        if (tls == Tls.NONE && !THIS_MACHINE.contains(host)) {
            throw new ConfigurationException("mail.tls may be none only where mail.host is this machine");
        }
    }

    private static void requireUser(ServeSettings.Mail said, @Nullable String user) throws ConfigurationException {
        if (user == null && !said.passwordFile().isBlank()) {
            throw new ConfigurationException("mail.passwordFile needs mail.user");
        }
    }

    private static String from(ServeSettings.Mail said) throws ConfigurationException {
        try {
            TextRules.requireEmail(said.from(), "mail.from");
            return said.from();
        } catch (Failure noAddress) {
            throw new ConfigurationException(
                    "mail.from must be an address that mails come from, like noreply@example.org");
        }
    }
}
