package dev.dermvisit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.VisitId;
import dev.dermvisit.media.api.CandidatePolicy;
import dev.dermvisit.media.api.IceServers;
import dev.dermvisit.people.PeopleModule;
import dev.dermvisit.people.domain.PasswordCost;
import dev.dermvisit.platform.audit.SealingKey;
import dev.dermvisit.platform.config.ConfigurationException;
import dev.dermvisit.platform.health.ManagementServer;
import dev.dermvisit.platform.http.AllowedOrigins;
import dev.dermvisit.platform.http.HttpSettings;
import dev.dermvisit.platform.log.RequestOrigins;
import dev.dermvisit.platform.policy.Policy;
import dev.dermvisit.platform.policy.PolicyTable;
import dev.dermvisit.platform.postgres.DatabaseRoles;
import dev.dermvisit.platform.postgres.DatabaseSettings;
import dev.dermvisit.platform.realtime.RealtimeSettings;
import dev.dermvisit.platform.token.SigningKey;
import dev.dermvisit.platform.vault.MasterKeys;
import dev.dermvisit.scheduling.mail.MailSettings;
import dev.dermvisit.scheduling.mail.MailSettings.Folder;
import dev.dermvisit.server.DemoClinic.DemoAccount;
import dev.dermvisit.testing.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
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
import org.jspecify.annotations.Nullable;

/** One node with a clinic in a database of its own, and everybody's password. */
final class TestNode implements AutoCloseable {

    static final String ORIGIN = "http://localhost:8080";
    static final SigningKey KEY = SigningKey.generate();
    static final SealingKey SEALING_KEY = SealingKey.generate(new SecureRandom());

    private static final int DEADLINE_SECONDS = 60;

    final Vertx vertx = Vertx.vertx();
    final MovableClock clock = new MovableClock();
    final List<DemoAccount> accounts;
    final VisitId visit;
    /** Most of a node's start would be hashing. */
    private static final PasswordCost CHEAP = new PasswordCost(64, 1);

    final Application application;
    /** The database as its superuser, whom nothing is hidden from. */
    final DatabaseSettings database;

    /** Keystore, master keys and heads. */
    final Path files;

    private final Settings settings;

    private TestNode(Policy policy, RealtimeSettings realtime, boolean needsSecondFactor, @Nullable MailSettings mail) {
        DatabaseRoles roles = TestDatabase.fresh(Application.SCHEMAS);
        this.database = TestDatabase.asSuperuser(roles.application());
        this.files = directory();
        this.settings = new Settings(
                new HttpSettings("127.0.0.1", 0),
                RequestOrigins.of(Set.of()),
                new ManagementServer.Settings("127.0.0.1", 0),
                new AllowedOrigins(List.of(ORIGIN)),
                new PeopleModule.Settings(true, needsSecondFactor, CHEAP),
                roles,
                KEY,
                new Settings.Vaulting(files.resolve("keystore"), () -> MasterKeys.fromFile(masterKeys())),
                new Settings.Auditing(SEALING_KEY, files.resolve("audit")),
                mail == null ? new MailSettings("noreply@clinic.example", new Folder(files.resolve("mail"))) : mail,
                realtime,
                IceServers.none(),
                CandidatePolicy.STRICT);
        this.application = await(Application.start(vertx, settings, policy, clock));
        this.accounts = DemoClinic.accounts(() -> UUID.randomUUID().toString());
        DemoClinic clinic = new DemoClinic(
                application.people().registry(),
                application.scheduling().calendar(),
                clock,
                UUID::randomUUID,
                ZoneOffset.UTC);
        this.visit = await(clinic.make(accounts).compose(clinic::bookNow)).visit();
        signIn(Role.PATIENT).consent();
    }

    Settings settings() {
        return settings;
    }

    static TestNode start() {
        return start(RealtimeSettings.defaults());
    }

    static TestNode start(RealtimeSettings realtime) {
        return new TestNode(PolicyTable.load(), realtime, false, null);
    }

    /** A node whose mails go there. */
    static TestNode start(MailSettings mail) {
        return new TestNode(PolicyTable.load(), RealtimeSettings.defaults(), false, mail);
    }

    /** A node that is held to another policy than the table's. */
    static TestNode start(Policy policy) {
        return new TestNode(policy, RealtimeSettings.defaults(), false, null);
    }

    /** A node whose staff can do nothing without a second factor. */
    static TestNode startWithSecondFactors() {
        return new TestNode(PolicyTable.load(), RealtimeSettings.defaults(), true, null);
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "node-");
        } catch (IOException noPlace) {
            throw new UncheckedIOException(noPlace);
        }
    }

    /** Made when it is first asked for. */
    Path masterKeys() throws ConfigurationException {
        Path file = files.resolve("master.keys");
        if (!Files.exists(file)) {
            assertThat(MasterKeys.createFile(file, new SecureRandom()).ids()).hasSize(1);
        }
        return file;
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

    /** Runs a statement as the superuser; it has to change one row at least. */
    void change(String sql) {
        assertThat(rows(sql + " returning 1")).isNotEmpty();
    }

    /** Tries an assertion, with a short pause of the database in between, until it holds or the deadline is over. */
    void eventually(Runnable assertion) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
                assertThat(rows("select pg_sleep(0.02) is null")).hasSize(1);
            }
        }
    }

    @Override
    public void close() {
        await(application.stop().eventually(vertx::close));
    }
}
