package dev.dermvisit.people;

import dev.dermvisit.kernel.SessionId;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.kernel.port.Consents;
import dev.dermvisit.kernel.port.Contacts;
import dev.dermvisit.kernel.port.Directory;
import dev.dermvisit.kernel.port.EffectConsumer;
import dev.dermvisit.kernel.port.Guests;
import dev.dermvisit.kernel.port.Invitations;
import dev.dermvisit.kernel.port.Outbox;
import dev.dermvisit.kernel.port.PatientAccess;
import dev.dermvisit.people.domain.IndexRenewal;
import dev.dermvisit.people.domain.PasswordCost;
import dev.dermvisit.people.domain.PeopleUseCases;
import dev.dermvisit.people.domain.Registry;
import dev.dermvisit.people.domain.SessionWatch;
import dev.dermvisit.people.http.PeopleRoutes;
import dev.dermvisit.people.storage.PeopleStorage;
import dev.dermvisit.platform.http.AllowedOrigins;
import dev.dermvisit.platform.http.Operation;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.token.AccessTokens;
import dev.dermvisit.platform.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
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

    /**
     * What an operator decides.
     *
     * @param secureCookie whether cookies travel over HTTPS only
     * @param staffNeedsSecondFactor whether staff without a second factor can do nothing but set one up
     * @param passwords what hashing a new password takes
     */
    public record Settings(boolean secureCookie, boolean staffNeedsSecondFactor, PasswordCost passwords) {

        public Settings(boolean secureCookie, boolean staffNeedsSecondFactor) {
            this(secureCookie, staffNeedsSecondFactor, PasswordCost.RECOMMENDED);
        }
    }

    private final PeopleStorage storage;
    private final PeopleUseCases people;
    private final Registry registry;
    private final PatientAccess access;
    private final Guests guests;
    private final List<Operation> routes;
    private final SessionWatch watch;

    /** {@code sessionEnded} hears of each session that ends, so that its tokens and sockets end with it. */
    public PeopleModule(
            Vertx vertx,
            Database database,
            Vault vault,
            AuditTrail audit,
            Outbox outbox,
            Invitations invitations,
            AccessTokens tokens,
            AllowedOrigins origins,
            Settings settings,
            Clock clock,
            Supplier<UUID> ids,
            SecureRandom random,
            Consumer<SessionId> sessionEnded) {
        this.storage = new PeopleStorage(database, vault);
        UseCases made = new UseCases(
                vertx, database, storage, audit, outbox, invitations, settings, clock, ids, random, sessionEnded);
        this.people = made.people;
        this.registry = made.registry;
        this.access = made.access;
        this.guests = made.guests;
        this.routes = PeopleRoutes.operations(people, tokens, origins, settings.secureCookie());
        this.watch = new SessionWatch(storage.sessions(), clock, AccessTokens.LIFETIME, sessionEnded);
    }

    public List<Operation> routes() {
        return routes;
    }

    public List<VerticleBase> verticles() {
        return List.of(watch, new IndexRenewal(storage.keys()));
    }

    public List<EffectConsumer> consumers() {
        return List.of(people.erasure());
    }

    /** Whether the vault's keys are those that the people of this database were sealed with. */
    public Future<Boolean> keysFit() {
        return storage.keys().fit();
    }

    /** Answers who people are. */
    public Directory directory() {
        return storage.directory();
    }

    /** Answers who has to do with which patient. */
    public PatientAccess patientAccess() {
        return access;
    }

    /** Answers how to reach people. */
    public Contacts contacts() {
        return storage.contacts();
    }

    /** Answers what patients have consented to. */
    public Consents consents() {
        return people.consents();
    }

    /** Puts guests out. */
    public Guests guests() {
        return guests;
    }

    /** Enters clinics, accounts and patients from the console. */
    public Registry registry() {
        return registry;
    }
}
