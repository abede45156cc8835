package dev.dermvisit.bench;

import io.vertx.core.Future;

/** Something that the audit trail is asked to remember. */
interface Load {

    /** Does it once, in a transaction of its own, with or without its row in the trail. */
    Future<?> transaction(boolean audited);
}
