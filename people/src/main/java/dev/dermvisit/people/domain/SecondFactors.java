package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Tx;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The second factors of accounts: a shared secret for one-time passwords, and recovery codes. */
public interface SecondFactors {

    /**
     * A factor as it is kept.
     *
     * @param lastStep the newest time step whose code was used
     */
    record Kept(TotpSecret secret, boolean confirmed, long lastStep) {}

    Future<Optional<Kept>> find(Tx tx, Account account);

    /** Keeps a secret that waits for its first code, in place of an earlier one that waits. */
    Future<Void> begin(Tx tx, Account account, TotpSecret secret);

    /** From now on signing in asks for it; {@code codes} are the hashes of the recovery codes, in place of earlier ones. */
    Future<Void> confirm(Tx tx, Account account, long step, Instant now, List<byte[]> codes);

    /** Uses the code of a time step up; false where it, or a later one, was used before. Of two at once, one is true. */
    Future<Boolean> use(Tx tx, Account account, long step);

    /** Uses a recovery code up; false where there is none of this hash left. Of two at once, one is true. */
    Future<Boolean> useRecoveryCode(Tx tx, Account account, byte[] hash, Instant now);

    /** Takes factor and recovery codes away. */
    Future<Void> remove(Tx tx, Account account);
}
