package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.SessionId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The accounts of a clinic's staff: entered, changed, disabled, given a new password. */
public final class ManageAccounts {

    /** A new member of staff. */
    public record Draft(Role role, String name, String email) {
        @Override
        public String toString() {
            return "Draft[" + role + "]";
        }
    }

    /** What is to be different; absent for what stays. */
    public record Change(
            @Nullable Role role,
            @Nullable String name,
            @Nullable Boolean disabled) {
        @Override
        public String toString() {
            return "Change[" + role + ", " + disabled + "]";
        }
    }

    /** An account and the password to hand over. */
    public record Entered(Account account, FirstPassword password) {}

    private record Changed(Account account, List<SessionId> over) {}

    private final Accounts accounts;
    private final SecondFactors factors;
    private final Passwords passwords;
    private final SessionOpening opening;
    private final Acting acting;
    private final AuditTrail audit;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final SecureRandom random;

    public ManageAccounts(
            Accounts accounts,
            SecondFactors factors,
            Passwords passwords,
            SessionOpening opening,
            Acting acting,
            AuditTrail audit,
            Clock clock,
            Supplier<UUID> ids,
            SecureRandom random) {
        this.accounts = accounts;
        this.factors = factors;
        this.passwords = passwords;
        this.opening = opening;
        this.acting = acting;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
        this.random = random;
    }

    /** The staff, by name. */
    public Future<List<Account>> list(Grant admin) {
        return accounts.staff(admin.clinic())
                .compose(found -> audit.record(AuditEntry.of(admin.caller(), "account.listed"))
                        .map(found));
    }

    /** Those of the staff who see patients and can sign in, by name. */
    public Future<List<Account>> clinicians(Grant grant) {
        return accounts.staff(grant.clinic())
                .map(found -> found.stream()
                        .filter(account -> !account.disabled())
                        .filter(account -> account.role() == Role.DERMATOLOGIST || account.role() == Role.ASSISTANT)
                        .toList());
    }

    /** 409 {@code account.exists} where the e-mail signs somebody in already. */
    public Future<Entered> create(Grant admin, Draft draft) {
        FirstPassword password = FirstPassword.random(random);
        Account account = new Account(
                new UserId(ids.get()),
                admin.clinic(),
                draft.role(),
                null,
                draft.name().strip(),
                draft.email().strip(),
                clock.instant(),
                false,
                true,
                false);
        PersonRules.require(account);
        return passwords
                .hash(password.value())
                .compose(hash -> acting.within(
                        admin.caller(),
                        tx -> accounts.add(tx, account, hash)
                                .compose(added -> record(tx, admin.caller(), "account.created", account))))
                .map(new Entered(account, password));
    }

    /** A new role and disabling end every session of the account at once. */
    public Future<Account> change(Grant admin, UserId id, Change change) {
        return acting.within(
                        admin.caller(),
                        tx -> lockStaff(tx, admin, id).compose(before -> change(tx, admin.caller(), before, change)))
                .onSuccess(changed -> opening.announce(changed.over()))
                .map(Changed::account);
    }

    private Future<Changed> change(Tx tx, Caller admin, Account before, Change change) {
        Account after = before.changed(
                change.name() == null ? before.name() : change.name().strip(),
                change.role() == null ? before.role() : change.role(),
                change.disabled() == null ? before.disabled() : change.disabled());
        PersonRules.require(after);
        boolean losesPower = after.role() != before.role() || after.disabled();
        return requireAnotherAdmin(tx, admin, before, after)
                .compose(safe -> accounts.change(tx, after))
                .compose(kept ->
                        losesPower ? opening.endAll(tx, after.id()) : Future.succeededFuture(List.<SessionId>of()))
                .compose(over -> record(tx, admin, action(before, after), after).map(new Changed(after, over)));
    }

    private static String action(Account before, Account after) {
        if (before.disabled() != after.disabled()) {
            return after.disabled() ? "account.disabled" : "account.enabled";
        }
        return before.role() == after.role() ? "account.changed" : "account.role-changed";
    }

    private Future<Void> requireAnotherAdmin(Tx tx, Caller admin, Account before, Account after) {
        boolean stops =
                before.role() == Role.ADMIN && !before.disabled() && (after.role() != Role.ADMIN || after.disabled());
        if (!stops) {
            return Future.succeededFuture();
        }
        if (before.id().equals(admin.user())) {
            return Future.failedFuture(
                    Failure.conflict("account.self", "Another admin has to do this: you would lock yourself out."));
        }
        return accounts.otherAdmins(tx, before).map(others -> {
            if (others == 0) {
                throw Failure.conflict("account.last-admin", "This is the last admin: nobody could manage accounts.");
            }
            return null;
        });
    }

    /** A new first password; the second factor and every session are gone. */
    public Future<FirstPassword> reset(Grant admin, UserId id) {
        FirstPassword password = FirstPassword.random(random);
        return passwords
                .hash(password.value())
                .compose(hash -> acting.within(
                        admin.caller(),
                        tx -> lock(tx, admin, id)
                                .compose(account -> accounts.setPassword(tx, account, hash, true)
                                        .compose(kept -> factors.remove(tx, account))
                                        .compose(removed -> opening.endAll(tx, account.id()))
                                        .compose(over -> record(tx, admin.caller(), "account.reset", account)
                                                .map(over)))))
                .onSuccess(opening::announce)
                .map(password);
    }

    private Future<Account> lockStaff(Tx tx, Grant admin, UserId id) {
        return lock(tx, admin, id).map(account -> {
            if (!account.role().isStaff()) {
                throw unknown();
            }
            return account;
        });
    }

    private Future<Account> lock(Tx tx, Grant admin, UserId id) {
        return accounts.lock(tx, admin.clinic(), id)
                .map((Optional<Account> found) -> found.orElseThrow(ManageAccounts::unknown));
    }

    private Future<Void> record(Tx tx, Caller admin, String action, Account account) {
        return audit.record(tx, AuditEntry.of(admin, action).on("account", account.id()));
    }

    private static Failure unknown() {
        return Failure.notFound("account.unknown", "We could not find this account.");
    }
}
