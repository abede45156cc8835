package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.SessionId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Sign-ins and their refresh tokens. */
public interface Sessions {

    /** What came of presenting a refresh token. */
    sealed interface Rotation {

        /** It was good and is used up; its successor is stored. */
        record Rotated(Caller caller, boolean passwordTemporary, boolean secondFactor, Instant expires)
                implements Rotation {}

        /** It had been used before: somebody else may have it, so its whole session has been ended. */
        record Replayed(Caller caller) implements Rotation {}

        /** It is unknown, too old, its session or account has ended, or the account has a second factor it never gave. */
        record Refused() implements Rotation {}
    }

    /** A session that goes on. */
    record Open(SessionId id, Instant startedAt, boolean secondFactor) {}

    /**
     * When something of a session runs out.
     *
     * @param token the refresh token
     * @param session the session, where its time is set
     */
    record Times(Instant token, @Nullable Instant session) {}

    /** Opens a session with its first refresh token. */
    Future<Void> open(Tx tx, Caller caller, boolean secondFactor, Instant now, RefreshToken token, Times times);

    /**
     * Uses {@code presented} up and stores {@code successor}, both or neither; of two at once, one is rotated. The successor
     * expires with its session, where the time of that is set. A session that is ended because its token came twice is told to
     * {@code replayed} within the same transaction.
     */
    Future<Rotation> rotate(
            RefreshToken presented,
            Instant now,
            RefreshToken successor,
            Instant expires,
            BiFunction<Tx, Caller, Future<Void>> replayed);

    /** Whether a session goes on; where it does, it cannot end before the transaction has. */
    Future<Boolean> holdOpen(Tx tx, SessionId session);

    /** Ends a session; ending it twice is the same as once. */
    Future<Void> end(Tx tx, SessionId session, Instant now);

    /** Ends every session of these accounts; tells which. */
    Future<List<SessionId>> endAll(Tx tx, Collection<UserId> accounts, Instant now);

    /** Sets the time of the sessions of an account that go on. */
    Future<Void> endBy(Tx tx, UserId account, Instant until);

    /** Ends every session whose time is over, in all clinics. */
    Future<Void> endOver(Instant now);

    /** The sessions of an account that go on, newest first. */
    Future<List<Open>> openOf(ClinicId clinic, UserId account, Instant now);

    /** Sessions of all clinics that ended at this time or later. */
    Future<List<SessionId>> endedSince(Instant time);
}
