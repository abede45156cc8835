package dev.dermvisit.platform.postgres;

import dev.dermvisit.kernel.ClinicId;

/**
 * Whose rows a statement can see: the second wall behind the policy table, kept by row-level security in PostgreSQL.
 *
 * <p>A transaction without a scope sees nothing.
 */
public sealed interface Scope {

    /** The rows of one clinic. */
    record OfClinic(ClinicId clinic) implements Scope {}

    /**
     * Rows of all clinics, for what happens before a clinic is known (signing in, a ticket) or for none in particular (a
     * start, the sealer). Every use is named in {@code doc/database.md}.
     */
    record Everywhere() implements Scope {}

    static Scope of(ClinicId clinic) {
        return new OfClinic(clinic);
    }

    static Scope everywhere() {
        return new Everywhere();
    }

    /** The value of {@code dermvisit.scope} that the policies compare with. */
    default String setting() {
        return switch (this) {
            case OfClinic one -> one.clinic().toString();
            case Everywhere all -> "*";
        };
    }
}
