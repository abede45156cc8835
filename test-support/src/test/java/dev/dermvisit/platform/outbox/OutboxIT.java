package dev.dermvisit.platform.outbox;

import static dev.dermvisit.platform.outbox.Trial.CLINIC;
import static dev.dermvisit.platform.outbox.Trial.OTHER_CLINIC;
import static dev.dermvisit.platform.outbox.Trial.done;
import static dev.dermvisit.platform.outbox.Trial.exhaust;
import static dev.dermvisit.platform.outbox.Trial.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.port.EffectConsumer;
import dev.dermvisit.platform.postgres.PgTx;
import dev.dermvisit.platform.postgres.Scope;
import dev.dermvisit.platform.topic.LocalTopic;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxIT {

    private static final String TOPIC = "thing.changed";

    private final Trial trial = new Trial();
    private final OutcomeConsumer mail = new OutcomeConsumer("mail", Set.of(TOPIC));

    @AfterEach
    void close() {
        trial.close();
    }

    @Test
    void happensOnceAfterTheCommit() {
        OutboxPass pass = trial.pass(mail);

        trial.add(CLINIC, TOPIC, "a");
        trial.add(CLINIC, "thing.removed", "nobody listens");
        exhaust(pass);
        exhaust(pass);

        assertThat(trial.outcomes("mail")).containsExactly("a");
    }

    @Test
    void neverHappensAfterARollback() {
        OutboxPass pass = trial.pass(mail);
        Future<Void> rolledBack = trial.database.inTransaction(
                Scope.of(CLINIC),
                tx -> trial.outbox
                        .add(tx, CLINIC, TOPIC, "a")
                        .compose(added -> Future.failedFuture(new IllegalStateException("changed my mind"))));

        assertThatThrownBy(() -> get(rolledBack)).hasMessageContaining("changed my mind");
        exhaust(pass);

        assertThat(trial.outcomes("mail")).isEmpty();
    }

    @Test
    void doesNotWaitForALongTransactionOfSomebodyElse() {
        OutboxPass pass = trial.pass(mail);
        Promise<Void> finish = Promise.promise();
        Promise<Void> begun = Promise.promise();
        Future<Void> longOne = trial.database.inTransaction(
                Scope.of(CLINIC),
                tx -> trial.outbox
                        .add(tx, CLINIC, TOPIC, "late")
                        .onSuccess(begun::complete)
                        .compose(added -> finish.future()));
        done(begun.future());
        trial.add(CLINIC, TOPIC, "early");

        exhaust(pass);
        assertThat(trial.outcomes("mail")).containsExactly("early");
        finish.complete();
        done(longOne);
        exhaust(pass);

        assertThat(trial.outcomes("mail")).containsExactly("early", "late");
    }

    @Test
    void skipsAndDoublesNothingWhileEightWriteAtOnce() {
        OutcomeConsumer second = new OutcomeConsumer("second", Set.of(TOPIC));
        OutboxPass one = trial.pass(mail, second);
        OutboxPass other = trial.pass(mail, second);
        List<Future<Void>> writers =
                IntStream.range(0, 8).mapToObj(writer -> write(writer, 0, 40)).toList();
        Future<Void> written = Future.all(writers).mapEmpty();

        done(Future.all(look(one, written), look(other, written)));
        exhaust(one);

        for (String consumer : List.of("mail", "second")) {
            assertThat(trial.outcomes(consumer)).doesNotHaveDuplicates().hasSize(8 * 40);
        }
    }

    private Future<Void> write(int writer, int from, int until) {
        return from == until
                ? Future.succeededFuture()
                : trial.addSlowly(TOPIC, writer + "-" + from).compose(next -> write(writer, from + 1, until));
    }

    private static Future<Void> look(OutboxPass pass, Future<Void> written) {
        return pass.run().compose(went -> written.isComplete() ? written : look(pass, written));
    }

    @Test
    void keepsTheOrderOfOneSubject() {
        OutboxPass one = trial.pass(new ByTopic("mail", this::write));
        OutboxPass other = trial.pass(new ByTopic("mail", this::write));
        for (int i = 0; i < 30; i++) {
            trial.add(CLINIC, "step-" + i, "a");
        }

        done(Future.all(one.run(), other.run()));
        exhaust(one);

        assertThat(trial.outcomes("mail"))
                .isEqualTo(IntStream.range(0, 30).mapToObj(i -> "step-" + i).toList());
    }

    private Future<Void> write(Tx tx, EffectConsumer.Effect effect) {
        return mail.handle(
                tx, new EffectConsumer.Effect(effect.id(), effect.clinic(), TOPIC, effect.topic(), effect.at()));
    }

    @Test
    void twoProcessesDoEachEffectOnce() {
        OutboxPass one = trial.pass(mail);
        OutboxPass other = trial.pass(mail);
        for (int i = 0; i < 50; i++) {
            trial.add(i % 2 == 0 ? CLINIC : OTHER_CLINIC, TOPIC, "s" + i);
        }

        done(Future.all(one.run(), other.run()));
        exhaust(one);

        assertThat(trial.outcomes("mail")).doesNotHaveDuplicates().hasSize(50);
    }

    /** After an outage; the database has seen the queue empty so far and plans for that. */
    @Test
    void worksOffABacklog() {
        OutboxPass pass = trial.pass(mail);
        exhaust(pass);
        int backlog = 3_000;
        trial.add(
                CLINIC,
                TOPIC,
                IntStream.range(0, backlog).mapToObj(i -> "s" + i).toList());

        exhaust(pass);

        assertThat(trial.outcomes("mail")).doesNotHaveDuplicates().hasSize(backlog);
    }

    @Test
    void triesAgainAtGrowingIntervalsThenGivesUpUntilSomebodyRetries() {
        List<Duration> tries = new ArrayList<>();
        boolean[] broken = {true};
        OutboxPass pass = trial.pass(new ByTopic("mail", (tx, effect) -> {
            tries.add(Duration.between(MovableClock.NOON, trial.clock.instant()));
            return broken[0] ? Future.failedFuture(new IllegalStateException("Mia Hoffmann")) : mail.handle(tx, effect);
        }));
        trial.add(CLINIC, TOPIC, "a");

        for (int second = 0; second < 4_000; second += 1) {
            if (tries.size() < 10 && (second < 4 || isDue())) {
                exhaust(pass);
            }
            trial.clock.advance(Duration.ofSeconds(1));
        }
        List<Duration> pauses = IntStream.range(1, tries.size())
                .mapToObj(i -> tries.get(i).minus(tries.get(i - 1)))
                .toList();
        assertThat(tries).hasSize(10);
        assertThat(pauses).isSorted().doesNotHaveDuplicates();
        assertThat(pauses.getFirst()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(7));
        assertThat(pauses.getLast()).isBetween(Duration.ofSeconds(1_024), Duration.ofSeconds(1_537));

        PgDeadLetters letters = new PgDeadLetters(trial.database, trial.clock);
        DeadLetter letter = get(letters.list(Scope.of(CLINIC), 10)).getFirst();
        assertThat(letter.errorCode()).isEqualTo("IllegalStateException");
        assertThat(letter.attempts()).isEqualTo(10);
        assertThat(letter.effect().subject()).isEqualTo("a");
        assertThat(get(letters.list(Scope.of(OTHER_CLINIC), 10))).isEmpty();
        assertThat(trial.metrics
                        .counter("dermvisit.outbox.attempts", "consumer", "mail", "outcome", "dead")
                        .count())
                .isEqualTo(1);

        broken[0] = false;
        assertThatThrownBy(() -> get(letters.retry(Scope.of(OTHER_CLINIC), letter.id())))
                .hasMessageContaining("dead-letter.unknown");
        done(letters.retry(Scope.of(CLINIC), letter.id()));
        exhaust(pass);

        assertThat(trial.outcomes("mail")).containsExactly("a");
        assertThat(get(letters.list(Scope.everywhere(), 10))).isEmpty();
        assertThatThrownBy(() -> get(letters.retry(Scope.of(CLINIC), letter.id())))
                .hasMessageContaining("dead-letter.unknown");
    }

    private boolean isDue() {
        return get(new PgQueue(trial.database).withWork(List.of("mail"), trial.clock.instant()))
                .contains("mail");
    }

    @Test
    void aPoisonedSubjectHoldsBackItselfAlone() {
        OutboxPass pass = trial.pass(new Backoff(Duration.ofSeconds(5), Duration.ofHours(1), 2), poisonedBy("bad"));
        for (String subject : List.of("bad", "good", "bad", "fine")) {
            trial.add(CLINIC, TOPIC, subject);
        }
        // The same subject in another clinic is another one.
        trial.add(OTHER_CLINIC, "thing.else", "bad");

        exhaust(pass);
        assertThat(trial.outcomes("mail")).containsExactlyInAnyOrder("good", "fine", "bad");
        assertThat(trial.count("select count(*) from platform.outbox_delivery where settled_at is null"))
                .isEqualTo(2);

        trial.clock.advance(Duration.ofSeconds(10));
        exhaust(pass);
        assertThat(trial.count("select count(*) from platform.outbox_dead_letter"))
                .isEqualTo(1);
    }

    private EffectConsumer poisonedBy(String subject) {
        return new ByTopic(
                "mail",
                (tx, effect) -> effect.topic().equals(TOPIC) && effect.subject().equals(subject)
                        ? PgTx.connection(tx).query("select 1 / 0").execute().mapEmpty()
                        : mail.handle(tx, effect));
    }

    @Test
    void whatAFailedAttemptWroteIsGone() {
        boolean[] first = {true};
        OutboxPass pass = trial.pass(new ByTopic(
                "mail",
                (tx, effect) -> mail.handle(tx, effect).compose(written -> {
                    boolean fails = first[0];
                    first[0] = false;
                    return fails
                            ? Future.failedFuture(new IllegalStateException("after writing"))
                            : Future.succeededFuture();
                })));
        trial.add(CLINIC, TOPIC, "a");

        exhaust(pass);
        assertThat(trial.outcomes("mail")).isEmpty();
        trial.clock.advance(Duration.ofSeconds(7));
        exhaust(pass);

        assertThat(trial.outcomes("mail")).containsExactly("a");
    }

    @Test
    void handlesWithinTheClinicOfTheEffect() {
        OutboxPass pass = trial.pass(new ByTopic(
                "mail",
                (tx, effect) -> PgTx.connection(tx)
                        .preparedQuery(
                                "insert into trial.outcome (consumer, effect_id, clinic_id) values ('mail', 1, $1)")
                        .execute(Tuple.of(OTHER_CLINIC.value()))
                        .mapEmpty()));
        trial.add(CLINIC, TOPIC, "a");

        exhaust(pass);

        assertThat(trial.outcomes("mail")).isEmpty();
    }

    @Test
    void aNewConsumerStartsAtTheBeginning() {
        exhaust(trial.pass(mail));
        trial.add(CLINIC, TOPIC, "a");
        exhaust(trial.pass(mail));

        exhaust(trial.pass(mail, new OutcomeConsumer("newcomer", Set.of(TOPIC))));

        assertThat(trial.outcomes("newcomer")).containsExactly("a");
        assertThat(trial.outcomes("mail")).containsExactly("a");
    }

    @Test
    void aPlaceFromTheFutureIsOfAnotherServerAndDoublesNothing() {
        OutboxPass pass = trial.pass(mail);
        trial.add(CLINIC, TOPIC, "a");
        exhaust(pass);
        done(trial.database.query(
                Scope.everywhere(),
                "update platform.outbox_cursor set snapshot = '99999999:99999999:' where consumer = $1",
                Tuple.of("mail")));

        trial.add(CLINIC, TOPIC, "b");
        exhaust(pass);

        assertThat(trial.outcomes("mail")).containsExactly("a", "b");
    }

    @Test
    void prunesWhatEveryConsumerIsDoneWith() {
        OutcomeConsumer second = new OutcomeConsumer("second", Set.of(TOPIC));
        OutboxPass pass = trial.pass(mail);
        done(new PgQueue(trial.database).register("second"));
        trial.add(CLINIC, TOPIC, "a");
        exhaust(pass);
        trial.clock.advance(Duration.ofDays(8));

        assertThat(prune("mail", "second")).isZero();
        exhaust(trial.pass(mail, second));
        assertThat(prune("mail", "second")).isZero();
        trial.clock.advance(Duration.ofDays(8));
        assertThat(prune("mail", "second")).isEqualTo(1);
        assertThat(trial.count("select count(*) from platform.outbox_delivery")).isZero();
    }

    private int prune(String... consumers) {
        return get(new PgQueue(trial.database)
                .prune(List.of(consumers), trial.clock.instant().minus(Duration.ofDays(7))));
    }

    @Test
    void aHintWakesTheWorkerLongBeforeItLooksByItself() {
        LocalTopic<OutboxMoved> moved = new LocalTopic<>();
        PgOutbox outbox = new PgOutbox(trial.clock, moved);
        Promise<Void> handled = Promise.promise();
        OutboxSettings rarely = new OutboxSettings(Duration.ofHours(1), 1, Duration.ofDays(7), Backoff.DEFAULT);
        OutboxWorker worker = worker(moved, rarely, handled);
        done(trial.vertx.deployVerticle(worker));

        done(trial.database.inTransaction(Scope.of(CLINIC), tx -> outbox.add(tx, CLINIC, TOPIC, "a")));

        done(handled.future());
        assertThat(get(worker.state())).isEqualTo("up");
    }

    @Test
    void aLostHintCostsAMomentOnly() {
        Promise<Void> handled = Promise.promise();
        OutboxSettings often = new OutboxSettings(Duration.ofMillis(50), 1, Duration.ofDays(7), Backoff.DEFAULT);
        done(trial.vertx.deployVerticle(worker(new LocalTopic<>(), often, handled)));

        trial.add(CLINIC, TOPIC, "a");

        done(handled.future());
    }

    private OutboxWorker worker(LocalTopic<OutboxMoved> moved, OutboxSettings settings, Promise<Void> handled) {
        EffectConsumer consumer = new ByTopic("mail", (tx, effect) -> {
            handled.tryComplete();
            return Future.succeededFuture();
        });
        return new OutboxWorker(
                trial.database, List.of(consumer), moved, trial.clock, new Random(7), settings, trial.metrics);
    }

    @Test
    void anEffectIsOfAClinicAlsoForTheDatabase() {
        trial.add(CLINIC, TOPIC, "a");
        String all = "select id from platform.outbox_effect";

        assertThat(get(trial.database.query(Scope.of(CLINIC), all, Tuple.tuple()))
                        .size())
                .isEqualTo(1);
        assertThat(get(trial.database.query(Scope.of(OTHER_CLINIC), all, Tuple.tuple()))
                        .size())
                .isZero();
    }

    /** A consumer of whatever the tests throw at it. */
    private record ByTopic(String name, BiFunction<Tx, EffectConsumer.Effect, Future<Void>> handling)
            implements EffectConsumer {

        @Override
        public Set<String> topics() {
            Set<String> topics = new HashSet<>(Set.of(TOPIC, "thing.else"));
            IntStream.range(0, 30).forEach(i -> topics.add("step-" + i));
            return topics;
        }

        @Override
        public Future<Void> handle(Tx tx, Effect effect) {
            return handling.apply(tx, effect);
        }
    }
}
