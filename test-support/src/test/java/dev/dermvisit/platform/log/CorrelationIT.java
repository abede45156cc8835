package dev.dermvisit.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.PgTx;
import dev.dermvisit.platform.postgres.Scope;
import dev.dermvisit.testing.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorrelationIT {

    private final Vertx vertx = Vertx.vertx();

    @Test
    void survivesStatementsAndTransactionsOfManyAtOnce() {
        Database database =
                Database.of(vertx, TestDatabase.fresh(List.of("platform")).application());
        List<Future<String>> seen = IntStream.range(0, 40)
                .mapToObj(number -> underAnIdOfItsOwn(database, number))
                .toList();

        List<String> ids = Future.all(seen)
                .map(all -> all.<String>list())
                .eventually(vertx::close)
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();

        for (int number = 0; number < ids.size(); number++) {
            String own = new UUID(0, number).toString();
            assertThat(ids.get(number)).isEqualTo(own + " " + own + " " + own);
        }
    }

    private Future<String> underAnIdOfItsOwn(Database database, int number) {
        Promise<String> seen = Promise.promise();
        vertx.runOnContext(now -> Correlation.perMessage(
                vertx.getOrCreateContext(),
                RequestOrigin.unknown(),
                () -> new UUID(0, number),
                () -> work(database).onComplete(seen)));
        return seen.future();
    }

    private static Future<String> work(Database database) {
        return database.query(Scope.everywhere(), "select 1", Tuple.tuple())
                .map(rows -> id())
                .compose(first -> database.inTransaction(
                                Scope.everywhere(),
                                tx -> PgTx.connection(tx)
                                        .query("select 1")
                                        .execute()
                                        .map(rows -> first + " " + id()))
                        .map(both -> both + " " + id()));
    }

    private static String id() {
        return Correlation.current().orElse("none");
    }
}
