package dev.dermvisit.scheduling.domain;

import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.GuestPart;
import dev.dermvisit.kernel.LinkId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.kernel.port.Contacts.Contact;
import dev.dermvisit.kernel.port.Guests;
import dev.dermvisit.scheduling.domain.Mails.Kind;
import dev.dermvisit.scheduling.domain.Mails.NewMail;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives links out and takes them back, with the mails that carry them. */
final class GiveLink {

    /** Whom a link is for, and where it is sent, where that is known; never printed. */
    record For(GuestPart part, String name, @Nullable String email) {

        static For patient(Contact contact) {
            return new For(GuestPart.PATIENT, contact.name(), contact.email());
        }

        @Override
        public String toString() {
            return "For[" + part + "]";
        }
    }

    private final Links links;
    private final Guests guests;
    private final Mails mails;
    private final AuditTrail audit;
    private final String publicOrigin;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final SecureRandom random;

    GiveLink(
            Links links,
            Guests guests,
            Mails mails,
            AuditTrail audit,
            String publicOrigin,
            Clock clock,
            Supplier<UUID> ids,
            SecureRandom random) {
        this.links = links;
        this.guests = guests;
        this.mails = mails;
        this.audit = audit;
        this.publicOrigin = publicOrigin;
        this.clock = clock;
        this.ids = ids;
        this.random = random;
    }

    Future<IssuedLink> give(Tx tx, Grant grant, Appointment appointment, For whom) {
        LinkCode code = LinkCode.random(random);
        JoinLink link = new JoinLink(
                new LinkId(ids.get()),
                appointment.clinic(),
                appointment.id(),
                whom.part(),
                whom.name(),
                whom.email(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                grant.user(),
                null,
                null,
                null);
        IssuedLink issued = new IssuedLink(appointment, link, publicOrigin + "/join#" + code.value());
        return links.add(tx, appointment.patient(), link, code)
                .compose(added -> record(tx, grant, appointment, link.id(), "link.created"))
                .compose(recorded -> send(tx, issued))
                .map(issued);
    }

    /** Those of them that still stood work no more, and whoever came by them is out. */
    Future<Void> takeBack(Tx tx, Grant grant, Appointment appointment, List<JoinLink> which) {
        List<LinkId> standing = Links.standing(which).stream().map(JoinLink::id).toList();
        Future<Void> recorded = Future.succeededFuture();
        for (LinkId link : standing) {
            recorded = recorded.compose(earlier -> record(tx, grant, appointment, link, "link.revoked"));
        }
        return recorded.compose(all -> links.revoke(tx, standing, clock.instant()))
                .compose(in -> Future.all(in.stream()
                                .map(guest -> guests.turnOut(tx, appointment.clinic(), guest))
                                .toList())
                        .mapEmpty());
    }

    /** Whoever came by one of them stays as long as it would open now. */
    Future<Void> keepIn(Tx tx, Appointment appointment, List<JoinLink> which) {
        return Future.all(which.stream()
                        .map(JoinLink::guest)
                        .filter(Objects::nonNull)
                        .map(guest -> guests.stay(tx, appointment.clinic(), guest, appointment.linksExpire()))
                        .toList())
                .mapEmpty();
    }

    private Future<Void> send(Tx tx, IssuedLink issued) {
        String email = issued.link().email();
        return email == null
                ? Future.succeededFuture()
                : mails.queue(
                        tx,
                        new NewMail(
                                Kind.INVITATION,
                                issued.appointment(),
                                email,
                                issued.link().id(),
                                issued.url()));
    }

    private Future<Void> record(Tx tx, Grant grant, Appointment appointment, LinkId link, String action) {
        return audit.record(
                tx,
                AuditEntry.of(grant.caller(), action)
                        .about(appointment.patient())
                        .on("link", link));
    }
}
