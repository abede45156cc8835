package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.people.domain.SecondFactors.Kept;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Asks for the second factor of an account that has one: a code of the moment, used once, or a recovery code. */
public final class SecondFactorCheck {

    private static final int CODE_DIGITS = 6;

    private final SecondFactors factors;
    private final Clock clock;

    public SecondFactorCheck(SecondFactors factors, Clock clock) {
        this.factors = factors;
        this.clock = clock;
    }

    /** True where a factor was given, false where the account has none; 401 where it is missing or wrong. */
    Future<Boolean> require(Tx tx, Account account, @Nullable String otp) {
        if (!account.secondFactor()) {
            return Future.succeededFuture(false);
        }
        if (otp == null) {
            return Future.failedFuture(
                    Failure.unauthenticated("second-factor.required", "Please give the code of your second factor."));
        }
        String code = otp.strip();
        Future<Boolean> good = code.length() == CODE_DIGITS
                ? useCode(tx, account, code)
                : factors.useRecoveryCode(tx, account, new RecoveryCode(code).hash(), now());
        return good.map(SecondFactorCheck::requireGood);
    }

    private Future<Boolean> useCode(Tx tx, Account account, String code) {
        return factors.find(tx, account).compose(kept -> {
            OptionalLong step = kept.filter(Kept::confirmed)
                    .map(known -> Totp.stepOf(code, known.secret(), now(), known.lastStep()))
                    .orElse(OptionalLong.empty());
            return step.isPresent() ? factors.use(tx, account, step.getAsLong()) : Future.succeededFuture(false);
        });
    }

    private static Boolean requireGood(Boolean good) {
        if (!good) {
            throw Failure.unauthenticated(
                    "second-factor.wrong", "This code is not right, or was used already. Please take the next one.");
        }
        return true;
    }

    private Instant now() {
        return clock.instant();
    }
}
