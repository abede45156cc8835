package dev.dermvisit.signaling.domain;

import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.Appointments.Booking;
import dev.dermvisit.kernel.port.AuditEntry;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where it is kept how visits went. */
public interface Surveys {

    /** How a visit went for somebody, from 1 (badly) to 5 (well); never printed. */
    record Survey(
            UUID id, Booking booking, int rating, @Nullable String comment, Instant at) {
        @Override
        public String toString() {
            return "Survey[" + id + "]";
        }
    }

    /** Keeps an answer in the place of an earlier one of the same person. */
    Future<Void> keep(Survey survey, AuditEntry act, UserId by);
}
