package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** The accounts of all clinics. Guests, who have no password, are in no answer but {@link #membership}. */
public interface Accounts {

    /** An account with what is needed to check its password. */
    record Credentials(Account account, String passwordHash) {
        @Override
        public String toString() {
            return "Credentials[" + account.id() + "]";
        }
    }

    /** Somebody and their clinic. */
    record Membership(Account account, String clinicName, int recoveryCodesLeft) {}

    /** The account with this e-mail, compared without regard to case, whatever its clinic. */
    Future<Optional<Credentials>> byEmail(String email);

    /** The account with what is needed to check its password. */
    Future<Optional<Credentials>> credentials(ClinicId clinic, UserId id);

    /** The account, the name of its clinic, and how many recovery codes are left. */
    Future<Optional<Membership>> membership(ClinicId clinic, UserId id);

    /** Every account of staff of the clinic, by name. */
    Future<List<Account>> staff(ClinicId clinic);

    /** The account as the transaction sees it; nobody else changes it until the transaction is over. */
    Future<Optional<Account>> lock(Tx tx, ClinicId clinic, UserId id);

    /** The same with the password's hash. */
    Future<Optional<Credentials>> lockCredentials(Tx tx, ClinicId clinic, UserId id);

    /** Fails with 409 {@code account.exists} where the e-mail is somebody's already. */
    Future<Void> add(Tx tx, Account account, String passwordHash);

    /** Keeps name, role and whether it is disabled. */
    Future<Void> change(Tx tx, Account account);

    /** Keeps a password; {@code temporary} where it has to be changed at the next sign-in. */
    Future<Void> setPassword(Tx tx, Account account, String passwordHash, boolean temporary);

    /** How many others than this one are admins who can sign in; no other transaction can change that meanwhile. */
    Future<Integer> otherAdmins(Tx tx, Account account);
}
