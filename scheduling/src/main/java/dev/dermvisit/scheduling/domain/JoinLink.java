package dev.dermvisit.scheduling.domain;

import dev.dermvisit.kernel.AppointmentId;
import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.GuestPart;
import dev.dermvisit.kernel.LinkId;
import dev.dermvisit.kernel.UserId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A link to one visit, for one person; never printed.
 *
 * @param name who it is for; empty once the patient has been erased
 * @param email where it was sent, where it was
 * @param guest who came by it
 */
public record JoinLink(
        LinkId id,
        ClinicId clinic,
        AppointmentId appointment,
        GuestPart part,
        String name,
        @Nullable String email,
        Instant createdAt,
        UserId createdBy,
        @Nullable Instant revokedAt,
        @Nullable Instant usedAt,
        @Nullable UserId guest) {

    /** What becomes of whoever follows it. */
    public enum State {
        OPEN,
        USED,
        REVOKED,
        EXPIRED;

        /** The word of the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What a link is that opens until {@code expires}. */
        public static State of(boolean revoked, boolean used, Instant expires, Instant now) {
            if (revoked) {
                return REVOKED;
            }
            if (used) {
                return USED;
            }
            return now.isBefore(expires) ? OPEN : EXPIRED;
        }
    }

    public State state(Appointment of, Instant now) {
        return State.of(revokedAt != null || of.cancelled(), usedAt != null, of.linksExpire(), now);
    }

    @Override
    public String toString() {
        return "JoinLink[" + id + "]";
    }
}
