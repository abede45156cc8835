package dev.dermvisit.people.storage;

import dev.dermvisit.kernel.GuestPart;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.people.domain.Account;
import dev.dermvisit.people.domain.GuestAccounts;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.vault.Place;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Objects;

/** Guests' accounts in PostgreSQL, their names sealed with the key of the patient they came for. */
public final class PgGuests implements GuestAccounts {

    private final PersonalData data;

    PgGuests(PersonalData data) {
        this.data = data;
    }

    @Override
    public Future<Boolean> add(Tx tx, Account guest, GuestPart part, Instant until) {
        PatientId patient = Objects.requireNonNull(guest.patient());
        return isThere(tx, guest, patient)
                .compose(there -> there ? insert(tx, guest, patient, part, until) : Future.succeededFuture(false));
    }

    @Override
    public Future<Void> stay(Tx tx, UserId guest, Instant until) {
        return PersonalData.execute(
                        tx,
                        "update people.account set guest_until = $2 where id = $1 and role = 'guest'",
                        Tuple.of(guest.value(), Rows.utc(until)))
                .mapEmpty();
    }

    private static Future<Boolean> isThere(Tx tx, Account guest, PatientId patient) {
        return PersonalData.query(
                        tx, """
                        select id from people.patient where id = $1 and clinic_id = $2 and erased_at is null for share
                        """, Tuple.of(patient.value(), guest.clinic().value()))
                .map(rows -> rows.size() == 1);
    }

    private Future<Boolean> insert(Tx tx, Account guest, PatientId patient, GuestPart part, Instant until) {
        Place place =
                new Place(guest.clinic(), PgAccounts.TABLE, "name", guest.id().value());
        return data.vault()
                .key(PersonalData.ownerOf(guest))
                .compose(key -> PersonalData.execute(tx, """
                    insert into people.account
                        (id, clinic_id, role, name_sealed, created_at, password_temporary, guest_of, guest_part, guest_until)
                    values ($1, $2, $3, $4, $5, false, $6, $7, $8)
                    """, Tuple.from(new Object[] {
                    guest.id().value(),
                    guest.clinic().value(),
                    guest.role().word(),
                    key.seal(place, guest.name()),
                    Rows.utc(guest.createdAt()),
                    patient.value(),
                    part.word(),
                    Rows.utc(until)
                })))
                .map(added -> added == 1);
    }
}
