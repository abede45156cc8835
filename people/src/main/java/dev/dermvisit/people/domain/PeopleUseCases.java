package dev.dermvisit.people.domain;

/** Everything that can be done with people and sessions. */
public record PeopleUseCases(
        SignIn signIn,
        RefreshSession refreshSession,
        EndSession endSession,
        RedeemLink redeemLink,
        OwnAccount ownAccount,
        ChangePassword changePassword,
        SetUpSecondFactor secondFactor,
        ManageAccounts accounts,
        ManagePatients patients,
        ManageCareTeam careTeam,
        ManageConsents consents,
        ErasePatient erasure) {}
