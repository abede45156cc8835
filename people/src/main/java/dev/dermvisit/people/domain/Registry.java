package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.UserId;
import io.vertx.core.Future;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Supplier;

/** Enters clinics, accounts and patients. */
public final class Registry {

    /** Where the entries are kept. */
    public interface Entries {

        Future<Void> addClinic(ClinicId id, String name, ZoneId timeZone);

        Future<Void> addAccount(Account account, String passwordHash);

        Future<Void> addPatient(PatientId id, ClinicId clinic, String name, UserId account);
    }

    /** A new account; never printed. */
    public record NewAccount(ClinicId clinic, Role role, String name, String email, String password) {
        @Override
        public String toString() {
            return "NewAccount[" + role + "]";
        }
    }

    private final Entries entries;
    private final Passwords passwords;
    private final Supplier<UUID> ids;

    public Registry(Entries entries, Passwords passwords, Supplier<UUID> ids) {
        this.entries = entries;
        this.passwords = passwords;
        this.ids = ids;
    }

    public Future<ClinicId> addClinic(String name, ZoneId timeZone) {
        ClinicId id = new ClinicId(ids.get());
        return entries.addClinic(id, name, timeZone).map(id);
    }

    public Future<UserId> addAccount(NewAccount newcomer) {
        Account account = new Account(
                new UserId(ids.get()), newcomer.clinic(), newcomer.role(), newcomer.name(), newcomer.email(), false);
        return passwords
                .hash(newcomer.password())
                .compose(hash -> entries.addAccount(account, hash))
                .map(account.id());
    }

    /** A patient who signs in with this account. */
    public Future<PatientId> addPatient(ClinicId clinic, String name, UserId account) {
        PatientId id = new PatientId(ids.get());
        return entries.addPatient(id, clinic, name, account).map(id);
    }
}
