package dev.dermvisit.signaling.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.Failure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Turns turns = new Turns();

    @Test
    void stepsRunOneAfterTheOtherInTheirOrder() {
        Promise<Integer> first = Promise.promise();
        List<Integer> ran = new ArrayList<>();
        Future<Integer> one = turns.next(first::future);
        Future<Integer> two = turns.next(() -> note(ran, 2));
        assertThat(ran).isEmpty();
        first.complete(1);
        assertThat(one.result()).isEqualTo(1);
        assertThat(two.result()).isEqualTo(2);
        assertThat(turns.areOver()).isTrue();
    }

    @Test
    void aThousandStepsThatFinishAtOnceDoNotUseTheStackUp() {
        Promise<Integer> first = Promise.promise();
        List<Integer> ran = new ArrayList<>();
        Future<Integer> blocking = turns.next(first::future);
        List<Future<Integer>> waiting = IntStream.range(0, 1_000)
                .mapToObj(n -> turns.next(() -> note(ran, n)))
                .toList();
        first.complete(0);
        assertThat(blocking.succeeded()).isTrue();
        assertThat(waiting).allMatch(Future::succeeded);
        assertThat(ran).hasSize(1_000).isSorted();
        assertThat(turns.next(() -> note(ran, 1_000)).succeeded()).isTrue();
    }

    @Test
    void aStepThatFailsOrThrowsStopsNobody() {
        Future<Integer> thrown = turns.next(() -> {
            throw new IllegalStateException("thrown");
        });
        Future<Integer> failed = turns.next(() -> Future.failedFuture("failed"));
        assertThat(thrown.failed()).isTrue();
        assertThat(failed.failed()).isTrue();
        assertThat(turns.next(() -> Future.succeededFuture(3)).result()).isEqualTo(3);
    }

    @Test
    void tooManyThatWaitAreRefusedAndNobodyElse() {
        Promise<Integer> first = Promise.promise();
        Future<Integer> blocking = turns.next(first::future);
        List<Future<Integer>> waiting = IntStream.range(0, 1_001)
                .mapToObj(n -> turns.next(() -> Future.succeededFuture(n)))
                .toList();
        assertThat(waiting.getLast().cause()).isInstanceOf(Failure.class).hasMessage("visit.busy");
        first.complete(0);
        assertThat(blocking.succeeded()).isTrue();
        assertThat(waiting.subList(0, 1_000)).allMatch(Future::succeeded);
    }

    private static Future<Integer> note(List<Integer> ran, int number) {
        ran.add(number);
        return Future.succeededFuture(number);
    }
}
