package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.UserId;

/** A person's way in. Its name and e-mail never reach a log: {@code toString} keeps them back. */
public record Account(UserId id, ClinicId clinic, Role role, String name, String email, boolean disabled) {

    @Override
    public String toString() {
        return "Account[" + id + ", " + role + "]";
    }
}
