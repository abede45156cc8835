package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.SessionId;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.function.Consumer;

/** Signs somebody out: their refresh token is worth nothing and their sockets close. */
public final class EndSession {

    private final Sessions sessions;
    private final Clock clock;
    private final Consumer<SessionId> ended;

    public EndSession(Sessions sessions, Clock clock, Consumer<SessionId> ended) {
        this.sessions = sessions;
        this.clock = clock;
        this.ended = ended;
    }

    public Future<Void> end(Caller caller) {
        return sessions.end(caller.session(), clock.instant()).andThen(done -> ended.accept(caller.session()));
    }
}
