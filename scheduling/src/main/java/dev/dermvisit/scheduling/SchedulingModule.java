package dev.dermvisit.scheduling;

import dev.dermvisit.kernel.port.Appointments;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.kernel.port.Invitations;
import dev.dermvisit.kernel.port.Outbox;
import dev.dermvisit.platform.http.Operation;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.vault.Vault;
import dev.dermvisit.scheduling.domain.Calendar;
import dev.dermvisit.scheduling.domain.Mails;
import dev.dermvisit.scheduling.domain.SchedulingUseCases;
import dev.dermvisit.scheduling.http.AppointmentRoutes;
import dev.dermvisit.scheduling.http.LinkRoutes;
import dev.dermvisit.scheduling.storage.PgCalendar;
import dev.dermvisit.scheduling.storage.PgInvitations;
import dev.dermvisit.scheduling.storage.PgLinks;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Puts the module together. */
public final class SchedulingModule {

    /** The schema and migration folder. */
    public static final String SCHEMA = "scheduling";

    private final PgCalendar calendar;
    private final List<Operation> routes;

    /** {@code publicOrigin} is where the pages are, without a slash at the end: links begin with it. */
    public SchedulingModule(
            Database database,
            Vault vault,
            SchedulingUseCases.Ports ports,
            Mails mails,
            AuditTrail audit,
            Outbox outbox,
            String publicOrigin,
            Clock clock,
            Supplier<UUID> ids,
            SecureRandom random) {
        this.calendar = new PgCalendar(database, vault);
        SchedulingUseCases scheduling = SchedulingUseCases.of(
                calendar,
                new PgLinks(database, vault),
                mails,
                ports,
                database,
                audit,
                outbox,
                publicOrigin,
                clock,
                ids,
                random);
        this.routes = Stream.of(
                        new AppointmentRoutes(scheduling, clock).operations(),
                        new LinkRoutes(scheduling.links(), clock).operations())
                .flatMap(List::stream)
                .toList();
    }

    /** Answers what links open; asks no other module, so it can be there before those that ask it. */
    public static Invitations invitations(Database database, Vault vault, AuditTrail audit, Clock clock) {
        return new PgInvitations(database, vault, audit, clock);
    }

    public List<Operation> routes() {
        return routes;
    }

    /** Answers what was agreed. */
    public Appointments appointments() {
        return calendar;
    }

    public Calendar calendar() {
        return calendar;
    }
}
