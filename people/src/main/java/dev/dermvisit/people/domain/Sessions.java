package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.SessionId;
import io.vertx.core.Future;
import java.time.Instant;

/** Sign-ins and their refresh tokens. */
public interface Sessions {

    /** What came of presenting a refresh token. */
    sealed interface Rotation {

        /** It was good and is used up; its successor is stored. */
        record Rotated(Caller caller) implements Rotation {}

        /** It had been used before: somebody else may have it, so its whole session has been ended. */
        record Replayed(SessionId session) implements Rotation {}

        /** It is unknown, too old, or its session or account has ended. */
        record Refused() implements Rotation {}
    }

    /** Opens a session with its first refresh token. */
    Future<Void> open(Caller caller, Instant now, RefreshToken token, Instant expires);

    /** Uses {@code presented} up and stores {@code successor}, both or neither; of two at once, one is rotated. */
    Future<Rotation> rotate(RefreshToken presented, Instant now, RefreshToken successor, Instant expires);

    /** Ends a session; ending it twice is the same as once. */
    Future<Void> end(SessionId session, Instant now);
}
