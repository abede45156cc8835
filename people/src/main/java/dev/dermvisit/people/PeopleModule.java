package dev.dermvisit.people;

import dev.dermvisit.kernel.SessionId;
import dev.dermvisit.kernel.port.Directory;
import dev.dermvisit.people.domain.EndSession;
import dev.dermvisit.people.domain.Passwords;
import dev.dermvisit.people.domain.RefreshSession;
import dev.dermvisit.people.domain.Registry;
import dev.dermvisit.people.domain.SignIn;
import dev.dermvisit.people.http.SessionRoutes;
import dev.dermvisit.people.storage.PgAccounts;
import dev.dermvisit.people.storage.PgDirectory;
import dev.dermvisit.people.storage.PgSessions;
import dev.dermvisit.platform.http.AllowedOrigins;
import dev.dermvisit.platform.http.Operation;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.token.AccessTokens;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Puts the module together. */
public final class PeopleModule {

    /** The schema and migration folder. */
    public static final String SCHEMA = "people";

    private final SessionRoutes routes;
    private final Directory directory;
    private final Registry registry;

    /** {@code sessionEnded} hears of each session that ends, so that its sockets can be closed. */
    public PeopleModule(
            Vertx vertx,
            Database database,
            AccessTokens tokens,
            AllowedOrigins origins,
            boolean secureCookie,
            Clock clock,
            Supplier<UUID> ids,
            SecureRandom random,
            Consumer<SessionId> sessionEnded) {
        PgAccounts accounts = new PgAccounts(database);
        PgSessions sessions = new PgSessions(database);
        Passwords passwords = new Passwords(vertx, random);
        this.routes = new SessionRoutes(
                new SignIn(accounts, sessions, passwords, clock, ids, random),
                new RefreshSession(sessions, clock, random, sessionEnded),
                new EndSession(sessions, clock, sessionEnded),
                accounts,
                tokens,
                origins,
                secureCookie);
        this.directory = new PgDirectory(database);
        this.registry = new Registry(accounts, passwords, ids);
    }

    public List<Operation> routes() {
        return routes.operations();
    }

    /** Answers who people are. */
    public Directory directory() {
        return directory;
    }

    /** Enters clinics, accounts and patients. */
    public Registry registry() {
        return registry;
    }
}
