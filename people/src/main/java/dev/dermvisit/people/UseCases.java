package dev.dermvisit.people;

import dev.dermvisit.kernel.SessionId;
import dev.dermvisit.kernel.Transactions;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.kernel.port.Guests;
import dev.dermvisit.kernel.port.Invitations;
import dev.dermvisit.kernel.port.Outbox;
import dev.dermvisit.kernel.port.PatientAccess;
import dev.dermvisit.people.domain.Acting;
import dev.dermvisit.people.domain.ChangePassword;
import dev.dermvisit.people.domain.EndSession;
import dev.dermvisit.people.domain.ErasePatient;
import dev.dermvisit.people.domain.GuestStays;
import dev.dermvisit.people.domain.ManageAccounts;
import dev.dermvisit.people.domain.ManageCareTeam;
import dev.dermvisit.people.domain.ManageConsents;
import dev.dermvisit.people.domain.ManagePatients;
import dev.dermvisit.people.domain.OwnAccount;
import dev.dermvisit.people.domain.OwnPassword;
import dev.dermvisit.people.domain.Passwords;
import dev.dermvisit.people.domain.PeopleUseCases;
import dev.dermvisit.people.domain.RedeemLink;
import dev.dermvisit.people.domain.RefreshSession;
import dev.dermvisit.people.domain.Registry;
import dev.dermvisit.people.domain.RequirePatient;
import dev.dermvisit.people.domain.SecondFactorCheck;
import dev.dermvisit.people.domain.SessionOpening;
import dev.dermvisit.people.domain.SetUpSecondFactor;
import dev.dermvisit.people.domain.SignIn;
import dev.dermvisit.people.storage.ConsentTexts;
import dev.dermvisit.people.storage.PeopleStorage;
import dev.dermvisit.platform.postgres.PgTx;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The use cases of this module, each with all that it needs. */
final class UseCases {

    final PeopleUseCases people;
    final Registry registry;
    final Guests guests;
    final PatientAccess access;

    UseCases(
            Vertx vertx,
            Transactions transactions,
            PeopleStorage storage,
            AuditTrail audit,
            Outbox outbox,
            Invitations invitations,
            PeopleModule.Settings settings,
            Clock clock,
            Supplier<UUID> ids,
            SecureRandom random,
            Consumer<SessionId> ended) {
        Passwords passwords = new Passwords(vertx, settings.passwords(), random);
        Acting acting = new Acting(transactions, storage.sessions());
        SessionOpening opening = new SessionOpening(
                storage.sessions(), audit, clock, ids, random, ended, settings.staffNeedsSecondFactor());
        OwnPassword own = new OwnPassword(storage.accounts(), passwords, storage.attempts(), clock);
        RequirePatient access = new RequirePatient(storage.careTeams(), clock);
        this.access = access;
        this.guests = new GuestStays(storage.guests(), storage.sessions(), opening, PgTx::committed);
        this.people = new PeopleUseCases(
                new SignIn(
                        storage.accounts(),
                        storage.attempts(),
                        passwords,
                        new SecondFactorCheck(storage.secondFactors(), clock),
                        opening,
                        transactions,
                        audit,
                        clock),
                new RefreshSession(storage.sessions(), opening, audit, clock),
                new EndSession(storage.sessions(), storage.accounts(), opening, transactions, audit, clock),
                new RedeemLink(
                        invitations,
                        storage.guests(),
                        storage.contacts(),
                        storage.attempts(),
                        opening,
                        transactions,
                        audit,
                        clock,
                        ids),
                new OwnAccount(storage.accounts(), invitations, storage.sessions(), opening, clock),
                new ChangePassword(storage.accounts(), own, passwords, opening, acting, audit),
                new SetUpSecondFactor(
                        storage.accounts(), storage.secondFactors(), own, opening, acting, audit, clock, random),
                new ManageAccounts(
                        storage.accounts(),
                        storage.secondFactors(),
                        passwords,
                        opening,
                        acting,
                        audit,
                        clock,
                        ids,
                        random),
                new ManagePatients(
                        storage.patients(),
                        storage.careTeams(),
                        access,
                        storage.accounts(),
                        passwords,
                        acting,
                        audit,
                        clock,
                        ids,
                        random),
                new ManageCareTeam(storage.careTeams(), access, storage.accounts(), acting, audit, clock),
                new ManageConsents(ConsentTexts.load(), storage.consents(), access, acting, audit, clock, ids),
                new ErasePatient(storage.patients(), storage.keys(), access, opening, acting, outbox, audit, clock));
        this.registry = new Registry(
                storage.accounts(),
                storage.accounts(),
                storage.patients(),
                storage.careTeams(),
                passwords,
                transactions,
                audit,
                clock,
                ids);
    }
}
