package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.SessionId;
import dev.dermvisit.people.domain.Accounts.Credentials;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Opens a session for an e-mail and a password. */
public final class SignIn {

    /** What somebody typed; never printed. */
    public record Command(String email, String password) {
        @Override
        public String toString() {
            return "Command[withheld]";
        }
    }

    private final Accounts accounts;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final SecureRandom random;

    public SignIn(
            Accounts accounts,
            Sessions sessions,
            Passwords passwords,
            Clock clock,
            Supplier<UUID> ids,
            SecureRandom random) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.clock = clock;
        this.ids = ids;
        this.random = random;
    }

    /** One and the same 401 for an unknown e-mail, a wrong password and a disabled account. */
    public Future<SignedIn> signIn(Command command) {
        return accounts.byEmail(command.email().strip())
                .compose(found -> requirePassword(found, command.password()))
                .compose(this::open);
    }

    private Future<Account> requirePassword(Optional<Credentials> found, String password) {
        return found.map(known -> passwords.matches(password, known.passwordHash()))
                .orElseGet(() -> passwords.matchesNobody(password))
                .map(matches -> found.filter(known -> matches)
                        .map(Credentials::account)
                        .filter(account -> !account.disabled())
                        .orElseThrow(SignIn::wrong));
    }

    private Future<SignedIn> open(Account account) {
        Instant now = clock.instant();
        RefreshToken token = RefreshToken.random(random);
        Caller caller = new Caller(account.id(), account.clinic(), account.role(), new SessionId(ids.get()));
        return sessions.open(caller, now, token, now.plus(RefreshToken.LIFETIME))
                .map(new SignedIn(caller, token));
    }

    private static Failure wrong() {
        return Failure.unauthenticated("credentials.wrong", "E-mail or password is not right.");
    }
}
