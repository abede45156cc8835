package dev.dermvisit.kernel.port;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.GuestPart;
import dev.dermvisit.kernel.LinkId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.VisitId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Links by which people come to one visit without an account; answered by {@code scheduling}. */
public interface Invitations {

    /** A link that would open now; never printed. */
    record Invitation(
            LinkId link,
            ClinicId clinic,
            VisitId visit,
            PatientId patient,
            GuestPart part,
            String name,
            Instant start,
            Duration length,
            ZoneId timeZone,
            Instant expires) {
        @Override
        public String toString() {
            return "Invitation[" + link + "]";
        }
    }

    /** The visit that a guest came to. */
    record Invited(VisitId visit, PatientId patient, GuestPart part) {}

    /**
     * What a link's secret code opens; uses nothing up.
     *
     * <p>Fails with 404 {@code link.unknown}, 410 {@code link.used}, {@code link.expired} or {@code link.revoked}.
     */
    Future<Invitation> look(String code);

    /**
     * Uses a link up for this guest. Of many at once one succeeds; for the others and for whatever {@link #look} refuses it
     * fails with 410.
     */
    Future<Void> redeem(Tx tx, Invitation invitation, UserId guest);

    /** What a guest was invited to, empty where their link has been taken back or they are no guest. */
    Future<Optional<Invited>> of(ClinicId clinic, UserId guest);
}
