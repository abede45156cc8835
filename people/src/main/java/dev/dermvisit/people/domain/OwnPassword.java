package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.people.domain.Accounts.Credentials;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Asks somebody who is signed in for their password once more, before what an unattended screen must not allow. */
public final class OwnPassword {

    private final Accounts accounts;
    private final Passwords passwords;
    private final SignInAttempts attempts;
    private final Clock clock;

    public OwnPassword(Accounts accounts, Passwords passwords, SignInAttempts attempts, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** 403 {@code password.wrong} at this field; 429 after too many tries, counted apart from those at the door. */
    Future<Credentials> require(Caller caller, String password, String field) {
        String counter = "own:" + caller.user();
        return attempts.begin(counter, counter, clock.instant())
                .map(OwnPassword::requirePatience)
                .compose(counted -> accounts.credentials(caller.clinic(), caller.user()))
                .map(found -> found.orElseThrow(OwnPassword::gone))
                .compose(known -> passwords
                        .matches(password, known.passwordHash())
                        .map(matches -> {
                            if (!matches) {
                                throw Failure.forbidden("password.wrong", "This is not your password.")
                                        .at(field);
                            }
                            return known;
                        }))
                .compose(known -> attempts.succeeded(counter, counter).map(known));
    }

    private static Void requirePatience(Optional<Duration> wait) {
        if (wait.isPresent()) {
            throw Failure.throttled("password.too-many", "Too many attempts. Please wait a while.", wait.get());
        }
        return null;
    }

    static Failure gone() {
        return Failure.unauthenticated("account.gone", "This account is no longer there.");
    }
}
