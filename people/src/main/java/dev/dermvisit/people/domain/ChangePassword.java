package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.SessionId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.people.domain.Accounts.Credentials;
import io.vertx.core.Future;
import java.util.List;

/** Gives somebody the password they chose, and one new session in place of all they had. */
public final class ChangePassword {

    /** Never printed. */
    public record Command(Caller caller, String current, String password) {
        @Override
        public String toString() {
            return "Command[withheld]";
        }
    }

    private record Changed(List<SessionId> over, SignedIn signedIn) {}

    private final Accounts accounts;
    private final OwnPassword ownPassword;
    private final Passwords passwords;
    private final SessionOpening opening;
    private final Acting acting;
    private final AuditTrail audit;

    public ChangePassword(
            Accounts accounts,
            OwnPassword ownPassword,
            Passwords passwords,
            SessionOpening opening,
            Acting acting,
            AuditTrail audit) {
        this.accounts = accounts;
        this.ownPassword = ownPassword;
        this.passwords = passwords;
        this.opening = opening;
        this.acting = acting;
        this.audit = audit;
    }

    /** 403 {@code password.wrong}, 422 {@code password.weak} or {@code password.same}. */
    public Future<SignedIn> change(Command command) {
        return ownPassword
                .require(command.caller(), command.current(), "current")
                .map(known -> requireBetter(command, known))
                .compose(known ->
                        passwords.hash(command.password()).compose(hash -> keep(command.caller(), known, hash)))
                .onSuccess(changed -> opening.announce(changed.over()))
                .map(Changed::signedIn);
    }

    private static Credentials requireBetter(Command command, Credentials known) {
        if (command.password().equals(command.current())) {
            throw Failure.refused("password.same", "Please take another password than the one you have.", "password");
        }
        PasswordRules.require(command.password(), known.account());
        return known;
    }

    /** Unless somebody has given the account another password, or ended the session, while this one was hashed. */
    private Future<Changed> keep(Caller caller, Credentials checked, String hash) {
        return acting.within(
                caller,
                tx -> accounts.lockCredentials(tx, caller.clinic(), caller.user())
                        .map(found -> found.filter(now -> now.passwordHash().equals(checked.passwordHash()))
                                .orElseThrow(OwnPassword::gone))
                        .compose(now -> keep(tx, caller, now.account(), hash)));
    }

    private Future<Changed> keep(Tx tx, Caller caller, Account account, String hash) {
        Account own = account.withOwnPassword();
        return accounts.setPassword(tx, own, hash, false)
                .compose(kept -> audit.record(tx, AuditEntry.of(caller, "password.changed")))
                .compose(recorded -> opening.endAll(tx, own.id()))
                .compose(over -> opening.open(tx, own, own.secondFactor()).map(fresh -> new Changed(over, fresh)));
    }
}
