package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.UserId;
import io.vertx.core.Future;
import java.util.Optional;

/** The accounts of all clinics. */
public interface Accounts {

    /** An account with what is needed to check its password. */
    record Credentials(Account account, String passwordHash) {
        @Override
        public String toString() {
            return "Credentials[" + account.id() + "]";
        }
    }

    /** The account with this e-mail, compared without regard to case. */
    Future<Optional<Credentials>> byEmail(String email);

    /** The account and the name of its clinic. */
    Future<Optional<Membership>> membership(UserId id);

    /** Somebody and their clinic. */
    record Membership(Account account, String clinicName) {}
}
