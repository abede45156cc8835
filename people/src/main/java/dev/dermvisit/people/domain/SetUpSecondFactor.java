package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.SessionId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Begins, confirms and ends the use of a second factor for one's own account. */
public final class SetUpSecondFactor {

    /** A secret that waits for its first code, and the address that apps read. */
    public record Begun(TotpSecret secret, String uri) {
        @Override
        public String toString() {
            return "Begun[withheld]";
        }
    }

    /** The recovery codes, shown once, and the session that goes on. */
    public record Confirmed(List<String> recoveryCodes, SignedIn signedIn) {
        @Override
        public String toString() {
            return "Confirmed[withheld]";
        }
    }

    private record Kept(List<SessionId> over, Confirmed confirmed) {}

    private final Accounts accounts;
    private final SecondFactors factors;
    private final OwnPassword ownPassword;
    private final SessionOpening opening;
    private final Acting acting;
    private final AuditTrail audit;
    private final Clock clock;
    private final SecureRandom random;

    public SetUpSecondFactor(
            Accounts accounts,
            SecondFactors factors,
            OwnPassword ownPassword,
            SessionOpening opening,
            Acting acting,
            AuditTrail audit,
            Clock clock,
            SecureRandom random) {
        this.accounts = accounts;
        this.factors = factors;
        this.ownPassword = ownPassword;
        this.opening = opening;
        this.acting = acting;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /** Changes nothing about signing in yet; 409 {@code second-factor.exists} where there is one. */
    public Future<Begun> begin(Caller caller) {
        TotpSecret secret = TotpSecret.random(random);
        return accounts.membership(caller.clinic(), caller.user())
                .map(found -> found.orElseThrow(OwnPassword::gone))
                .compose(me -> acting.within(
                                caller,
                                tx -> lockWithout(tx, caller).compose(account -> factors.begin(tx, account, secret)))
                        .map(begun -> new Begun(
                                secret, secret.uri(me.clinicName(), me.account().email()))));
    }

    /** From now on signing in asks for a code. Sessions that never gave one end, this one goes on as a new one. */
    public Future<Confirmed> confirm(Caller caller, String code) {
        return acting.within(
                        caller, tx -> lockWithout(tx, caller).compose(account -> confirm(tx, caller, account, code)))
                .onSuccess(kept -> opening.announce(kept.over()))
                .map(Kept::confirmed);
    }

    private Future<Kept> confirm(Tx tx, Caller caller, Account account, String code) {
        List<RecoveryCode> codes = Stream.generate(() -> RecoveryCode.random(random))
                .limit(RecoveryCode.COUNT)
                .toList();
        Account secured = account.withSecondFactor(true);
        return stepOf(tx, account, code)
                .compose(step -> factors.confirm(
                        tx,
                        account,
                        step,
                        clock.instant(),
                        codes.stream().map(RecoveryCode::hash).toList()))
                .compose(confirmed -> audit.record(tx, AuditEntry.of(caller, "second-factor.confirmed")))
                .compose(recorded -> opening.endAll(tx, account.id()))
                .compose(over -> opening.open(tx, secured, true)
                        .map(fresh -> new Kept(
                                over,
                                new Confirmed(
                                        codes.stream().map(RecoveryCode::text).toList(), fresh))));
    }

    private Future<Long> stepOf(Tx tx, Account account, String code) {
        return factors.find(tx, account).map(found -> {
            SecondFactors.Kept waiting = found.orElseThrow(() ->
                    Failure.conflict("second-factor.none-started", "Begin with setting up the second factor first."));
            OptionalLong step = Totp.stepOf(code, waiting.secret(), clock.instant(), waiting.lastStep());
            return step.orElseThrow(() ->
                    Failure.refused("second-factor.wrong", "This code is not right. Please try the next one.", "otp"));
        });
    }

    /** 409 {@code second-factor.needed} where the clinic asks this role for one. */
    public Future<Void> remove(Caller caller, String password) {
        if (opening.needsSecondFactor(caller.role())) {
            return Future.failedFuture(Failure.conflict(
                    "second-factor.needed", "Your clinic asks everybody of your role for a second factor."));
        }
        return ownPassword
                .require(caller, password, "password")
                .compose(known -> acting.within(
                        caller,
                        tx -> accounts.lock(tx, caller.clinic(), caller.user())
                                .map(found -> found.orElseThrow(OwnPassword::gone))
                                .compose(account -> factors.remove(tx, account))
                                .compose(removed -> audit.record(tx, AuditEntry.of(caller, "second-factor.removed")))));
    }

    private Future<Account> lockWithout(Tx tx, Caller caller) {
        return accounts.lock(tx, caller.clinic(), caller.user())
                .map(found -> found.orElseThrow(OwnPassword::gone))
                .map(account -> {
                    if (account.secondFactor()) {
                        throw Failure.conflict(
                                "second-factor.exists", "There is a second factor already. Remove it first.");
                    }
                    return account;
                });
    }
}
