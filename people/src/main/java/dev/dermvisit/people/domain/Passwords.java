package dev.dermvisit.people.domain;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.security.SecureRandom;
import java.util.Objects;

/** Hashes and checks passwords on a few threads of their own, so that a crowd signing in cannot starve a visit. */
public final class Passwords {

    private static final int THREADS = 2;

    private final WorkerExecutor workers;
    private final SecureRandom random;
    /** Checked when there is no such account, so that its absence cannot be told by the clock. */
    private final String nobody;

    public Passwords(Vertx vertx, SecureRandom random) {
        this.workers = vertx.createSharedWorkerExecutor("passwords", THREADS);
        this.random = random;
        this.nobody = PasswordHash.of(Long.toString(random.nextLong()), random);
    }

    public Future<String> hash(String password) {
        return workers.executeBlocking(() -> PasswordHash.of(password, random), false)
                .map(Objects::requireNonNull);
    }

    public Future<Boolean> matches(String password, String stored) {
        return workers.executeBlocking(() -> PasswordHash.matches(password, stored), false)
                .map(Objects::requireNonNull);
    }

    /** Costs what a check costs and is never true. */
    public Future<Boolean> matchesNobody(String password) {
        return matches(password, nobody).map(false);
    }
}
