package dev.dermvisit.kernel.port;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import io.vertx.core.Future;

/** People who came by a link; answered by {@code people}. */
public interface Guests {

    /** Ends every session of a guest with this transaction; their sockets close once it is committed. */
    Future<Void> turnOut(Tx tx, ClinicId clinic, UserId guest);
}
