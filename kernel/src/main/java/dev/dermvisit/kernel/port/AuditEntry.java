package dev.dermvisit.kernel.port;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.UserId;
import org.jspecify.annotations.Nullable;

/**
 * One fact of the audit trail. Ids and codes only: no name and no clinical word is ever in it.
 *
 * @param actor who did it; absent for the system itself and for somebody who is not signed in
 * @param action {@code noun.verb}, e.g. {@code patient.read}
 * @param patient whose record it was about, where it was about one
 * @param object what it was done to, as {@code noun:id}, where it was not the patient's record as a whole
 */
public record AuditEntry(
        ClinicId clinic,
        @Nullable UserId actor,
        @Nullable Role role,
        String action,
        @Nullable PatientId patient,
        @Nullable String object) {

    /** A request that was refused: by whom, what they asked for (an operation or message) and with which code. */
    public record Refusal(@Nullable UserId actor, @Nullable Role role, String operation, String code) {}

    /** Something a caller did. */
    public static AuditEntry of(Caller caller, String action) {
        return new AuditEntry(caller.clinic(), caller.user(), caller.role(), action, null, null);
    }

    /** Something the system did by itself or an operator on the console. */
    public static AuditEntry bySystem(ClinicId clinic, String action) {
        return new AuditEntry(clinic, null, null, action, null, null);
    }

    /** The same, about this patient. */
    public AuditEntry about(PatientId whom) {
        return new AuditEntry(clinic, actor, role, action, whom, object);
    }

    /** The same, done to this thing, e.g. {@code on("account", id)}. */
    public AuditEntry on(String noun, Object id) {
        return new AuditEntry(clinic, actor, role, action, patient, noun + ":" + id);
    }
}
