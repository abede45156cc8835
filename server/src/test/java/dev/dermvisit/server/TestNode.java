package dev.dermvisit.server;

import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.VisitId;
import dev.dermvisit.media.api.CandidatePolicy;
import dev.dermvisit.media.api.IceServers;
import dev.dermvisit.platform.health.ManagementServer;
import dev.dermvisit.platform.http.AllowedOrigins;
import dev.dermvisit.platform.http.HttpSettings;
import dev.dermvisit.platform.postgres.DatabaseSettings;
import dev.dermvisit.platform.realtime.RealtimeSettings;
import dev.dermvisit.platform.token.SigningKey;
import dev.dermvisit.server.DemoClinic.DemoAccount;
import dev.dermvisit.testing.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** One node with a clinic in a database of its own, and everybody's password. */
final class TestNode implements AutoCloseable {

    static final String ORIGIN = "http://localhost:8080";
    static final SigningKey KEY = SigningKey.generate();

    private static final int DEADLINE_SECONDS = 60;

    final Vertx vertx = Vertx.vertx();
    final MovableClock clock = new MovableClock();
    final List<DemoAccount> accounts;
    final VisitId visit;
    final Application application;
    final DatabaseSettings database;
    private final Settings settings;

    private TestNode(DatabaseSettings database, RealtimeSettings realtime) {
        this.database = database;
        this.settings = new Settings(
                new HttpSettings("127.0.0.1", 0),
                new ManagementServer.Settings("127.0.0.1", 0),
                new AllowedOrigins(Set.of(ORIGIN)),
                true,
                database,
                KEY,
                realtime,
                IceServers.none(),
                CandidatePolicy.STRICT);
        this.application = await(Application.start(vertx, settings, clock));
        this.accounts = DemoClinic.accounts(() -> UUID.randomUUID().toString());
        DemoClinic clinic = new DemoClinic(
                application.people().registry(),
                application.scheduling().calendar(),
                clock,
                UUID::randomUUID,
                ZoneOffset.UTC);
        this.visit = await(clinic.make(accounts).compose(clinic::bookNow)).visit();
    }

    Settings settings() {
        return settings;
    }

    static TestNode start() {
        return start(RealtimeSettings.defaults());
    }

    static TestNode start(RealtimeSettings realtime) {
        return new TestNode(TestDatabase.fresh(Application.SCHEMAS), realtime);
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError("the future did not succeed", failed);
        }
    }

    String url(String path) {
        return "http://127.0.0.1:" + application.port() + path;
    }

    String managementUrl(String path) {
        return "http://127.0.0.1:" + application.managementPort() + path;
    }

    DemoAccount account(Role role) {
        return accounts.stream()
                .filter(account -> account.role() == role)
                .findFirst()
                .orElseThrow();
    }

    /** The patient who has nothing to do with {@link #visit}. */
    DemoAccount otherPatient() {
        return accounts.get(1);
    }

    /** The dermatologist who has nothing to do with {@link #visit}. */
    DemoAccount otherDermatologist() {
        return accounts.get(3);
    }

    TestPerson signIn(Role role) {
        return signIn(account(role));
    }

    TestPerson signIn(DemoAccount account) {
        return new TestPerson(this, account);
    }

    /** Each row of a query as its columns' text, joined by blanks; null as {@code -}. */
    List<String> rows(String sql) {
        try (Connection connection = DriverManager.getConnection(
                        database.jdbcUrl(), database.user(), database.password().reveal());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    String value = result.getString(i);
                    columns.add(value == null ? "-" : value);
                }
                rows.add(String.join(" ", columns));
            }
            return rows;
        } catch (SQLException failed) {
            throw new AssertionError("the query failed: " + sql, failed);
        }
    }

    @Override
    public void close() {
        await(application.stop().eventually(vertx::close));
    }
}
