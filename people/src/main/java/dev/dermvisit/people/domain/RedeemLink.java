package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.Transactions;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.VisitId;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.kernel.port.Contacts;
import dev.dermvisit.kernel.port.Invitations;
import dev.dermvisit.kernel.port.Invitations.Invitation;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Lets people come to one visit by a link, without an account of their own: the link is used up for a session. */
public final class RedeemLink {

    /**
     * What somebody came with; never printed.
     *
     * @param network where the request comes from, as coarse as attempts are counted
     */
    public record Command(String code, String network) {
        @Override
        public String toString() {
            return "Command[withheld]";
        }
    }

    /** What a link opens, and the name of the clinic. */
    public record Opened(Invitation invitation, String clinicName) {}

    /** A guest's session and the visit it is for. */
    public record CameIn(SignedIn signedIn, VisitId visit) {}

    /** Where refusals are kept that no clinic can be told from. */
    private static final ClinicId NO_CLINIC = new ClinicId(new UUID(0, 0));

    private final Invitations invitations;
    private final GuestAccounts guests;
    private final Contacts contacts;
    private final SignInAttempts attempts;
    private final SessionOpening opening;
    private final Transactions transactions;
    private final AuditTrail audit;
    private final Clock clock;
    private final Supplier<UUID> ids;

    public RedeemLink(
            Invitations invitations,
            GuestAccounts guests,
            Contacts contacts,
            SignInAttempts attempts,
            SessionOpening opening,
            Transactions transactions,
            AuditTrail audit,
            Clock clock,
            Supplier<UUID> ids) {
        this.invitations = invitations;
        this.guests = guests;
        this.contacts = contacts;
        this.attempts = attempts;
        this.opening = opening;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Uses nothing up. Fails with 404 {@code link.unknown}, 410 {@code link.used}, {@code link.expired} or
     * {@code link.revoked}, and with 429 {@code link.too-many} after too many unknown codes from a network.
     */
    public Future<Opened> look(Command command) {
        return find(command, "lookAtLink")
                .compose(invitation -> contacts.practice(invitation.clinic())
                        .compose(clinic -> audit.record(new AuditEntry(
                                                invitation.clinic(),
                                                null,
                                                null,
                                                "link.looked-at",
                                                invitation.patient(),
                                                null)
                                        .on("link", invitation.link()))
                                .map(new Opened(invitation, clinic.name()))));
    }

    /** Of many at once with one code one comes in, and the others fail with 410; otherwise as {@link #look}. */
    public Future<CameIn> redeem(Command command) {
        return find(command, "redeemLink")
                .compose(invitation -> transactions
                        .within(invitation.clinic(), tx -> comeIn(tx, invitation))
                        .onFailure(refused -> keepRefusal("redeemLink", refused))
                        .map(signedIn -> new CameIn(signedIn, invitation.visit())));
    }

    /** The link is taken first, so that whoever comes second has made nothing that would have to go again. */
    private Future<SignedIn> comeIn(Tx tx, Invitation invitation) {
        Account guest = new Account(
                new UserId(ids.get()),
                invitation.clinic(),
                Role.GUEST,
                invitation.patient(),
                invitation.name(),
                "",
                clock.instant(),
                false,
                false,
                false);
        return invitations
                .redeem(tx, invitation, guest.id())
                .compose(redeemed -> guests.add(tx, guest, invitation.part(), invitation.expires()))
                .compose(added -> added
                        ? opening.open(tx, guest, invitation.expires())
                        : Future.failedFuture(Failure.gone(
                                "link.revoked", "This link works no more. Please ask the clinic for a new one.")));
    }

    /** Only unknown codes are counted: whoever has a code that was good once is guessing nothing. */
    private Future<Invitation> find(Command command, String operation) {
        String network = "link:" + command.network();
        return attempts.waiting(network, clock.instant())
                .map(RedeemLink::requirePatience)
                .compose(patient -> invitations.look(command.code()))
                .recover(refused -> isUnknown(refused)
                        ? attempts.failed(network, clock.instant()).compose(counted -> Future.failedFuture(refused))
                        : Future.failedFuture(refused))
                .onFailure(refused -> keepRefusal(operation, refused));
    }

    private static boolean isUnknown(Throwable refused) {
        return refused instanceof Failure failure && failure.kind() == Failure.Kind.NOT_FOUND;
    }

    private static Void requirePatience(Optional<Duration> wait) {
        if (wait.isPresent()) {
            throw Failure.throttled(
                    "link.too-many",
                    "Too many links that we do not know. Please wait "
                            + Math.max(1, wait.get().toMinutes()) + " minutes, or call your clinic.",
                    wait.get());
        }
        return null;
    }

    private void keepRefusal(String operation, Throwable refused) {
        if (refused instanceof Failure failure) {
            audit.refused(NO_CLINIC, new AuditEntry.Refusal(null, null, operation, failure.code()));
        }
    }
}
