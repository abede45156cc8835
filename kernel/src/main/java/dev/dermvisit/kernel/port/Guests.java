package dev.dermvisit.kernel.port;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import io.vertx.core.Future;
import java.time.Instant;

/** People who came by a link; answered by {@code people}. */
public interface Guests {

    /** Ends every session of a guest with this transaction; their sockets close once it is committed. */
    Future<Void> turnOut(Tx tx, ClinicId clinic, UserId guest);

    /** Lets a guest who is not out stay until then and no longer, since what they came to has another time. */
    Future<Void> stay(Tx tx, ClinicId clinic, UserId guest, Instant until);
}
