package dev.dermvisit.people.storage;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.people.domain.Patient;
import dev.dermvisit.people.domain.PatientDetails;
import dev.dermvisit.people.domain.PatientSearch;
import dev.dermvisit.people.domain.Patients;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.vault.DataKey;
import dev.dermvisit.platform.vault.KeyOwner;
import dev.dermvisit.platform.vault.Place;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Patients in PostgreSQL: everything that is known of them sealed, found by keyed hashes. */
public final class PgPatients implements Patients {

    static final String TABLE = "people.patient";
    private static final String TERMS = "patient-term";

    private static final String ONE = """
        select patient.id, patient.clinic_id, name_sealed, birth_date_sealed, number_sealed, email_sealed,
               phone_sealed, note_sealed, patient.created_at,
               exists (select from people.account where account.patient_id = patient.id) as has_account
        from people.patient
        where patient.id = $1 and patient.clinic_id = $2 and erased_at is null
        """;

    private final PersonalData data;

    PgPatients(PersonalData data) {
        this.data = data;
    }

    @Override
    public Future<List<Patient>> find(Tx tx, Query query) {
        return data.lookUp(new KeyOwner.OfIndex(query.clinic()), key -> matching(tx, query, key))
                .compose(rows -> data.openPresent(rows, PgPatients::owner, PgPatients::patient))
                .map(found -> found.stream()
                        .sorted(Comparator.comparing((Patient patient) ->
                                        patient.details().name().toLowerCase(Locale.ROOT))
                                .thenComparing(patient -> patient.id().value()))
                        .toList());
    }

    /** A patient matches when each word is found by one of its terms. */
    private static Future<RowSet<Row>> matching(Tx tx, Query query, DataKey key) {
        List<Buffer> tokens = new ArrayList<>();
        List<Integer> words = new ArrayList<>();
        for (int word = 0; word < query.search().words().size(); word++) {
            for (String term : query.search().words().get(word)) {
                tokens.add(key.hash(TERMS, term));
                words.add(word);
            }
        }
        UserId treatedBy = query.treatedBy();
        PatientId after = query.after();
        return PersonalData.query(tx, """
            select patient.id, patient.clinic_id, name_sealed, birth_date_sealed, number_sealed, email_sealed,
                   phone_sealed, note_sealed, patient.created_at,
                   exists (select from people.account where account.patient_id = patient.id) as has_account
            from (
                select patient_id
                from people.patient_token
                join unnest($2::bytea[], $3::int[]) as wanted (token, word) using (token)
                where clinic_id = $1
                group by patient_id
                having count(distinct word) = $4) as found
            join people.patient on patient.id = found.patient_id
            where patient.clinic_id = $1 and erased_at is null
              and ($5::uuid is null or exists (
                  select from people.care_team_member
                  where care_team_member.patient_id = patient.id and account_id = $5 and until is null))
              and ($6::uuid is null or patient.id > $6)
            order by patient.id
            limit $7
            """, Tuple.from(new Object[] {
            query.clinic().value(),
            tokens.toArray(Buffer[]::new),
            words.toArray(Integer[]::new),
            (long) query.search().words().size(),
            treatedBy == null ? null : treatedBy.value(),
            after == null ? null : after.value(),
            query.limit()
        }));
    }

    @Override
    public Future<Optional<Patient>> byId(Tx tx, ClinicId clinic, PatientId id) {
        return one(tx, clinic, id, ONE);
    }

    @Override
    public Future<Optional<Patient>> lock(Tx tx, ClinicId clinic, PatientId id) {
        return PersonalData.holdRenewal(tx).compose(held -> one(tx, clinic, id, ONE + " for update"));
    }

    private Future<Optional<Patient>> one(Tx tx, ClinicId clinic, PatientId id, String sql) {
        return PersonalData.query(tx, sql, Tuple.of(id.value(), clinic.value()))
                .compose(rows -> data.openPresent(rows, PgPatients::owner, PgPatients::patient))
                .map(found -> found.stream().findFirst());
    }

    @Override
    public Future<Void> add(Tx tx, Patient patient) {
        return data.vault().create(new KeyOwner.OfPatient(patient.id())).compose(key -> write(tx, patient, key, """
            insert into people.patient
                (id, clinic_id, name_sealed, birth_date_sealed, number_sealed, email_sealed, phone_sealed,
                 note_sealed, index_key, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """));
    }

    /** The account of a patient carries the same name. */
    @Override
    public Future<Void> change(Tx tx, Patient patient) {
        return data.vault()
                .key(new KeyOwner.OfPatient(patient.id()))
                .compose(key -> write(tx, patient, key, """
                    update people.patient
                    set name_sealed = $3, birth_date_sealed = $4, number_sealed = $5, email_sealed = $6,
                        phone_sealed = $7, note_sealed = $8, index_key = $9
                    where id = $1 and clinic_id = $2 and created_at <= $10
                    """).compose(written -> rename(tx, patient, key)));
    }

    private Future<Void> rename(Tx tx, Patient patient, DataKey key) {
        return accountOf(tx, patient.id())
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture()
                        : PersonalData.execute(
                                        tx,
                                        "update people.account set name_sealed = $2 where id = $1",
                                        Tuple.of(
                                                found.get().value(),
                                                key.seal(
                                                        new Place(
                                                                patient.clinic(),
                                                                PgAccounts.TABLE,
                                                                "name",
                                                                found.get().value()),
                                                        patient.details().name())))
                                .mapEmpty());
    }

    private Future<Void> write(Tx tx, Patient patient, DataKey key, String sql) {
        return PersonalData.holdRenewal(tx)
                .compose(held -> data.vault().keyOrCreate(new KeyOwner.OfIndex(patient.clinic())))
                .compose(index -> PersonalData.execute(tx, sql, columns(patient, key, index))
                        .compose(written -> replaceTokens(tx, patient, index)));
    }

    private static Tuple columns(Patient patient, DataKey key, DataKey index) {
        PatientDetails details = patient.details();
        return Tuple.from(new Object[] {
            patient.id().value(),
            patient.clinic().value(),
            seal(key, patient, "name", details.name()),
            seal(key, patient, "birth_date", details.birthDate().toString()),
            seal(key, patient, "number", details.number()),
            seal(key, patient, "email", details.email()),
            seal(key, patient, "phone", details.phone()),
            seal(key, patient, "note", details.note()),
            PersonalData.fingerprint(index),
            Rows.utc(patient.createdAt())
        });
    }

    private static Future<Void> replaceTokens(Tx tx, Patient patient, DataKey index) {
        return PersonalData.execute(
                        tx,
                        "delete from people.patient_token where patient_id = $1",
                        Tuple.of(patient.id().value()))
                .compose(deleted -> addTokens(tx, patient, index));
    }

    static Future<Void> addTokens(Tx tx, Patient patient, DataKey index) {
        Set<String> terms = PatientSearch.termsOf(patient.details());
        Buffer[] tokens = terms.stream().map(term -> index.hash(TERMS, term)).toArray(Buffer[]::new);
        return PersonalData.execute(
                        tx,
                        """
                        insert into people.patient_token (clinic_id, patient_id, token, index_key)
                        select $1, $2, unnest($3::bytea[]), $4
                        on conflict do nothing
                        """,
                        Tuple.of(
                                patient.clinic().value(),
                                patient.id().value(),
                                tokens,
                                PersonalData.fingerprint(index)))
                .mapEmpty();
    }

    @Override
    public Future<Void> forget(Tx tx, Patient patient) {
        Tuple id = Tuple.of(patient.id().value());
        return PersonalData.execute(tx, """
            update people.patient
            set erased_at = now(), name_sealed = null, birth_date_sealed = null, number_sealed = null,
                email_sealed = null, phone_sealed = null, note_sealed = null
            where id = $1
            """, id)
                .compose(emptied ->
                        PersonalData.execute(tx, "delete from people.patient_token where patient_id = $1", id))
                .compose(unfindable -> PersonalData.execute(tx, """
                    update people.care_team_member set until = greatest(since, now())
                    where patient_id = $1 and until is null
                    """, id))
                .compose(untreated -> PersonalData.execute(tx, """
                    delete from people.sign_in_name
                    where account_id in (select id from people.account where patient_id = $1)
                    """, id))
                .compose(nameless -> PersonalData.execute(tx, """
                    update people.account
                    set name_sealed = null, email_sealed = null, totp_sealed = null, totp_confirmed_at = null,
                        password_hash = case when role = 'patient' then '' end,
                        disabled_at = coalesce(disabled_at, now())
                    where patient_id = $1 or guest_of = $1
                    """, id))
                .mapEmpty();
    }

    @Override
    public Future<List<UserId>> accountsFor(Tx tx, PatientId patient) {
        return PersonalData.query(
                        tx,
                        "select id from people.account where patient_id = $1 or guest_of = $1",
                        Tuple.of(patient.value()))
                .map(rows -> Rows.all(rows, row -> new UserId(row.getUUID("id"))));
    }

    private static Future<Optional<UserId>> accountOf(Tx tx, PatientId patient) {
        return PersonalData.query(tx, "select id from people.account where patient_id = $1", Tuple.of(patient.value()))
                .map(rows -> Rows.first(rows, row -> new UserId(row.getUUID("id"))));
    }

    static KeyOwner owner(Row row) {
        return new KeyOwner.OfPatient(new PatientId(row.getUUID("id")));
    }

    static Patient patient(Row row, DataKey present) {
        UUID id = row.getUUID("id");
        ClinicId clinic = new ClinicId(row.getUUID("clinic_id"));
        PatientDetails details = new PatientDetails(
                Objects.requireNonNull(PersonalData.text(row, present, clinic, TABLE, "name", id)),
                LocalDate.parse(
                        Objects.requireNonNull(PersonalData.text(row, present, clinic, TABLE, "birth_date", id))),
                PersonalData.text(row, present, clinic, TABLE, "number", id),
                PersonalData.text(row, present, clinic, TABLE, "email", id),
                PersonalData.text(row, present, clinic, TABLE, "phone", id),
                PersonalData.text(row, present, clinic, TABLE, "note", id));
        return new Patient(
                new PatientId(id),
                clinic,
                details,
                row.getOffsetDateTime("created_at").toInstant(),
                row.getBoolean("has_account"));
    }

    private static @Nullable Buffer seal(DataKey key, Patient patient, String column, @Nullable String text) {
        return PersonalData.seal(
                key, new Place(patient.clinic(), TABLE, column, patient.id().value()), text);
    }
}
