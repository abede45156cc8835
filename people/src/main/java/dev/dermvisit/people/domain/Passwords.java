package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Failure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** Hashes and checks passwords on a few threads of their own, so that a crowd signing in cannot starve a visit. */
public final class Passwords {

    private static final int THREADS = 2;

    /** Some ten seconds of work. */
    private static final int MOST_WAITING = 128;

    private static final Duration SHORTLY = Duration.ofSeconds(5);
    private final AtomicInteger waiting = new AtomicInteger();

    private final WorkerExecutor workers;
    private final PasswordCost cost;
    private final SecureRandom random;
    /** Checked when there is no such account, so that its absence cannot be told by the clock. */
    private final String nobody;

    public Passwords(Vertx vertx, PasswordCost cost, SecureRandom random) {
        this.workers = vertx.createSharedWorkerExecutor("passwords", THREADS);
        this.cost = cost;
        this.random = random;
        this.nobody = PasswordHash.of(Long.toString(random.nextLong()), cost, random);
    }

    public Future<String> hash(String password) {
        return work(() -> PasswordHash.of(password, cost, random));
    }

    public Future<Boolean> matches(String password, String stored) {
        return work(() -> PasswordHash.matches(password, stored));
    }

    /** 503 where too many wait already: a queue that only grows would keep everybody out, and for longer. */
    private <T> Future<T> work(Callable<T> work) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(Failure.unavailable(
                    "sign-in.busy", "Many people are signing in right now. Please try again.", SHORTLY));
        }
        return workers.executeBlocking(work, false)
                .map(Objects::requireNonNull)
                .onComplete(done -> waiting.decrementAndGet());
    }

    /** Costs what a check costs and is never true. */
    public Future<Boolean> matchesNobody(String password) {
        return matches(password, nobody).map(false);
    }
}
