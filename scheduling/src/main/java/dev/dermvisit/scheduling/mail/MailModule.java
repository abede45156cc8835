package dev.dermvisit.scheduling.mail;

import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.kernel.port.Contacts;
import dev.dermvisit.kernel.port.Directory;
import dev.dermvisit.kernel.port.EffectConsumer;
import dev.dermvisit.kernel.port.Outbox;
import dev.dermvisit.platform.http.Operation;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.vault.Vault;
import dev.dermvisit.scheduling.domain.Mails;
import dev.dermvisit.scheduling.domain.ManageMails;
import dev.dermvisit.scheduling.http.MailRoutes;
import dev.dermvisit.scheduling.storage.PgCalendar;
import dev.dermvisit.scheduling.storage.PgMailQueue;
import dev.dermvisit.scheduling.storage.PgMails;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/** Puts the mails of the module together. */
public final class MailModule {

    /** What others answer. */
    public record Ports(Directory directory, Contacts contacts, AuditTrail audit, Outbox outbox) {}

    private final PgMails mails;
    private final List<EffectConsumer> consumers;
    private final List<Operation> routes;

    /** {@code publicOrigin} is where the pages are; its host is that of calendar entries' ids. */
    public MailModule(
            Vertx vertx,
            Database database,
            Vault vault,
            Ports ports,
            MailSettings settings,
            String publicOrigin,
            Clock clock,
            Supplier<UUID> ids) {
        String host = Objects.requireNonNull(URI.create(publicOrigin).getHost(), "an origin has a host");
        PgCalendar calendar = new PgCalendar(database, vault);
        this.mails = new PgMails(database, vault, ports.outbox(), clock, ids);
        this.consumers = List.of(new SendMail(
                new PgMailQueue(database, vault, clock),
                calendar,
                ports.contacts(),
                new WriteLetter(settings.from(), host, clock),
                transport(vertx, settings, host),
                clock));
        this.routes = new MailRoutes(new ManageMails(mails, calendar, ports.directory(), database, ports.audit()))
                .operations();
    }

    private static MailTransport transport(Vertx vertx, MailSettings settings, String host) {
        return switch (settings.delivery()) {
            case MailSettings.Smtp server -> new SmtpTransport(vertx, server, host);
            case MailSettings.Folder folder -> new MailFolder(vertx, folder.directory());
        };
    }

    public Mails mails() {
        return mails;
    }

    public List<EffectConsumer> consumers() {
        return consumers;
    }

    public List<Operation> routes() {
        return routes;
    }
}
