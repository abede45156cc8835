package dev.dermvisit.people.storage;

import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.vault.Vault;

/** Everything of this module that is kept in PostgreSQL. */
public record PeopleStorage(
        PgAccounts accounts,
        PgSecondFactors secondFactors,
        PgSignInAttempts attempts,
        PgSessions sessions,
        PgPatients patients,
        PgCareTeams careTeams,
        PgPatientKeys keys,
        PgDirectory directory,
        PgContacts contacts,
        PgGuests guests,
        PgConsents consents) {

    public PeopleStorage(Database database, Vault vault) {
        this(database, new PersonalData(vault));
    }

    private PeopleStorage(Database database, PersonalData data) {
        this(
                new PgAccounts(database, data),
                new PgSecondFactors(data),
                new PgSignInAttempts(database, data),
                new PgSessions(database),
                new PgPatients(data),
                new PgCareTeams(data),
                new PgPatientKeys(database, data),
                new PgDirectory(database, data),
                new PgContacts(database, data),
                new PgGuests(data),
                new PgConsents(database));
    }
}
