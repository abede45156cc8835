package dev.dermvisit.people.domain;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Attempts to sign in that failed or are under way, kept as long as they count, over all nodes. */
public interface SignInAttempts {

    /** So many attempts may be open within the window for one e-mail, whether there is such an account or not. */
    int PER_EMAIL = 10;

    /** So many from one network, so that nobody tries one password on many accounts. */
    int PER_NETWORK = 100;

    Duration WINDOW = Duration.ofMinutes(15);

    /**
     * Counts an attempt before it is looked at, so that a hundred at once are a hundred.
     *
     * @param network what the edge knows of where it comes from
     * @return how long to wait, where there were too many; then it is not counted
     */
    Future<Optional<Duration>> begin(String email, String network, Instant now);

    /** How long to wait, where there were too many attempts from a network already; counts none. */
    Future<Optional<Duration>> waiting(String network, Instant now);

    /** Counts a failure from a network. */
    Future<Void> failed(String network, Instant now);

    /** Forgets the attempts of somebody who has shown who they are. */
    Future<Void> succeeded(String email, String network);
}
