package dev.dermvisit.platform.token;

import dev.dermvisit.kernel.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sessions that ended while access tokens of theirs are still within their lifetime: such a token is worth nothing.
 *
 * <p>Grows by one for each session that ends and forgets it when its last token has run out.
 */
public final class EndedSessions {

    private static final Duration KEPT = AccessTokens.LIFETIME.plusMinutes(1);

    private final Clock clock;
    private final Map<SessionId, Instant> ended = new ConcurrentHashMap<>();

    public EndedSessions(Clock clock) {
        this.clock = clock;
    }

    /** From now on no token of this session is taken. True where that is news. */
    public boolean add(SessionId session) {
        Instant now = clock.instant();
        ended.values().removeIf(since -> since.plus(KEPT).isBefore(now));
        return ended.putIfAbsent(session, now) == null;
    }

    public boolean contains(SessionId session) {
        return ended.containsKey(session);
    }
}
