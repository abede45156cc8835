package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Transactions;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.people.domain.Accounts.Credentials;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens a session for an e-mail, a password and, where the account has one, a second factor. */
public final class SignIn {

    /**
     * What somebody typed; never printed.
     *
     * @param otp a code of the second factor or a recovery code
     * @param network where the request comes from, as coarse as attempts are counted
     */
    public record Command(
            String email, String password, @Nullable String otp, String network) {
        @Override
        public String toString() {
            return "Command[withheld]";
        }
    }

    /** Where refusals are kept that no clinic can be told from. */
    private static final ClinicId NO_CLINIC = new ClinicId(new UUID(0, 0));

    private final Accounts accounts;
    private final SignInAttempts attempts;
    private final Passwords passwords;
    private final SecondFactorCheck secondFactor;
    private final SessionOpening opening;
    private final Transactions transactions;
    private final AuditTrail audit;
    private final Clock clock;

    public SignIn(
            Accounts accounts,
            SignInAttempts attempts,
            Passwords passwords,
            SecondFactorCheck secondFactor,
            SessionOpening opening,
            Transactions transactions,
            AuditTrail audit,
            Clock clock) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.passwords = passwords;
        this.secondFactor = secondFactor;
        this.opening = opening;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * One and the same 401 for an unknown e-mail, a wrong password and a disabled account; one and the same 429 after too
     * many attempts for an e-mail, known or not, or from a network.
     */
    public Future<SignedIn> signIn(Command command) {
        String email = command.email().strip();
        String emailKey = "email:" + email;
        String networkKey = "network:" + command.network();
        return attempts.begin(emailKey, networkKey, clock.instant())
                .map(SignIn::requirePatience)
                .onFailure(refused -> keepRefusal(null, refused))
                .compose(counted -> accounts.byEmail(email))
                .compose(found -> requirePassword(found, command.password()))
                .compose(known -> transactions.within(
                        known.account().clinic(),
                        tx -> unchanged(tx, known).compose(account -> enter(tx, account, command.otp()))))
                .compose(signedIn -> attempts.succeeded(emailKey, networkKey).map(signedIn));
    }

    /** The account as it is now: while its password was checked somebody may have disabled it or given it another. */
    private Future<Account> unchanged(Tx tx, Credentials checked) {
        return accounts.lockCredentials(
                        tx, checked.account().clinic(), checked.account().id())
                .map(found -> found.filter(now -> now.passwordHash().equals(checked.passwordHash()))
                        .map(Credentials::account)
                        .filter(account -> !account.disabled())
                        .orElseThrow(SignIn::wrong));
    }

    private Future<SignedIn> enter(Tx tx, Account account, @Nullable String otp) {
        return secondFactor
                .require(tx, account, otp)
                .onFailure(refused -> keepRefusal(account, refused))
                .compose(given -> opening.open(tx, account, given));
    }

    private Future<Credentials> requirePassword(Optional<Credentials> found, String password) {
        return found.map(known -> passwords.matches(password, known.passwordHash()))
                .orElseGet(() -> passwords.matchesNobody(password))
                .map(matches -> found.filter(known -> matches)
                        .filter(known -> !known.account().disabled())
                        .orElseThrow(SignIn::wrong))
                .onFailure(
                        refused -> keepRefusal(found.map(Credentials::account).orElse(null), refused));
    }

    private void keepRefusal(@Nullable Account account, Throwable refused) {
        if (refused instanceof Failure failure) {
            ClinicId clinic = account == null ? NO_CLINIC : account.clinic();
            audit.refused(
                    clinic,
                    account == null
                            ? new AuditEntry.Refusal(null, null, "createSession", failure.code())
                            : new AuditEntry.Refusal(account.id(), account.role(), "createSession", failure.code()));
        }
    }

    private static Void requirePatience(Optional<Duration> wait) {
        if (wait.isPresent()) {
            throw Failure.throttled(
                    "sign-in.too-many",
                    "Too many attempts. Please wait " + Math.max(1, wait.get().toMinutes())
                            + " minutes, or ask your clinic for a new password.",
                    wait.get());
        }
        return null;
    }

    private static Failure wrong() {
        return Failure.unauthenticated("credentials.wrong", "E-mail or password is not right.");
    }
}
