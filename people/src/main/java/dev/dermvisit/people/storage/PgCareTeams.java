package dev.dermvisit.people.storage;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.people.domain.Account;
import dev.dermvisit.people.domain.CareTeams;
import dev.dermvisit.platform.postgres.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;

/** Care teams in PostgreSQL; asked anew at each access, since who left a team must see nothing from then on. */
public final class PgCareTeams implements CareTeams {

    private final PersonalData data;

    PgCareTeams(PersonalData data) {
        this.data = data;
    }

    @Override
    public Future<List<Member>> of(Tx tx, ClinicId clinic, PatientId patient) {
        return PersonalData.query(tx, """
            select account.id, account.clinic_id, role, account.patient_id, name_sealed, email_sealed,
                   account.created_at, disabled_at, password_temporary, totp_confirmed_at, since, until
            from people.care_team_member
            join people.account on account.id = account_id
            where care_team_member.patient_id = $1 and care_team_member.clinic_id = $2
            order by until is not null, since desc, account.id
            """, Tuple.of(patient.value(), clinic.value()))
                .compose(rows -> data.open(rows, PgAccounts::owner, (row, key) -> {
                    Account account = PgAccounts.account(row, key);
                    return new Member(
                            account.id(),
                            account.role(),
                            account.name(),
                            row.getOffsetDateTime("since").toInstant(),
                            Rows.instant(row, "until"));
                }));
    }

    @Override
    public Future<Boolean> add(Tx tx, ClinicId clinic, PatientId patient, UserId account, Instant now) {
        return PersonalData.execute(tx, """
            insert into people.care_team_member (clinic_id, patient_id, account_id, since)
            values ($1, $2, $3, $4)
            on conflict (patient_id, account_id) where until is null do nothing
            """, Tuple.of(clinic.value(), patient.value(), account.value(), Rows.utc(now)))
                .map(added -> added == 1);
    }

    @Override
    public Future<Boolean> end(Tx tx, PatientId patient, UserId account, Instant now) {
        return PersonalData.execute(tx, """
            update people.care_team_member set until = greatest(since, $3)
            where patient_id = $1 and account_id = $2 and until is null
            """, Tuple.of(patient.value(), account.value(), Rows.utc(now)))
                .map(ended -> ended == 1);
    }

    /** One path for every reason why not: an unknown id, another clinic's, a former patient's all look alike. */
    @Override
    public Future<Boolean> relates(Tx tx, Grant grant, PatientId patient, Instant now) {
        return PersonalData.query(
                        tx,
                        """
                        select case $4
                                   when 'own' then exists (
                                       select from people.account
                                       where account.id = $3
                                         and (account.patient_id = patient.id
                                              or (guest_of = patient.id and guest_part = 'patient' and guest_until > $5)))
                                   when 'care-team' then exists (
                                       select from people.care_team_member
                                       where care_team_member.patient_id = patient.id and account_id = $3 and until is null)
                                   when 'clinic' then true
                                   else false
                               end as related
                        from people.patient
                        where id = $1 and clinic_id = $2 and erased_at is null
                        """,
                        Tuple.of(
                                patient.value(),
                                grant.clinic().value(),
                                grant.user().value(),
                                grant.relation().word(),
                                Rows.utc(now)))
                .map(rows -> Rows.first(rows, row -> row.getBoolean("related")).orElse(false));
    }
}
