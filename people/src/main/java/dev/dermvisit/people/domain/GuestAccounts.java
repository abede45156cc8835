package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.GuestPart;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import io.vertx.core.Future;
import java.time.Instant;

/** The accounts of whoever comes by a link. */
public interface GuestAccounts {

    /** False, and nothing is kept, where the patient is no longer there; nobody erases them before the transaction is over. */
    Future<Boolean> add(Tx tx, Account guest, GuestPart part, Instant until);

    /** Keeps another time. */
    Future<Void> stay(Tx tx, UserId guest, Instant until);
}
