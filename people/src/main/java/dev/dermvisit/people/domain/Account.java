package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person's way in. Its name and e-mail never reach a log: {@code toString} keeps them back.
 *
 * @param patient whom the account is of, where it is a patient's, or came for, where it is a guest's
 * @param passwordTemporary whether somebody else knows the password, so that it has to be changed
 * @param secondFactor whether signing in asks for one
 */
public record Account(
        UserId id,
        ClinicId clinic,
        Role role,
        @Nullable PatientId patient,
        String name,
        String email,
        Instant createdAt,
        boolean disabled,
        boolean passwordTemporary,
        boolean secondFactor) {

    /** The same with another name, role and standing. */
    Account changed(String newName, Role newRole, boolean nowDisabled) {
        return new Account(
                id, clinic, newRole, patient, newName, email, createdAt, nowDisabled, passwordTemporary, secondFactor);
    }

    /** The same with a password that nobody else knows. */
    Account withOwnPassword() {
        return new Account(id, clinic, role, patient, name, email, createdAt, disabled, false, secondFactor);
    }

    /** The same with or without a second factor. */
    Account withSecondFactor(boolean has) {
        return new Account(id, clinic, role, patient, name, email, createdAt, disabled, passwordTemporary, has);
    }

    @Override
    public String toString() {
        return "Account[" + id + ", " + role + "]";
    }
}
