package dev.dermvisit.signaling.storage;

import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.Appointments.Booking;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.PgTx;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.postgres.Scope;
import dev.dermvisit.platform.vault.DataKey;
import dev.dermvisit.platform.vault.KeyOwner;
import dev.dermvisit.platform.vault.Place;
import dev.dermvisit.platform.vault.Vault;
import dev.dermvisit.signaling.domain.Line;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Lines between the door and the clinic in PostgreSQL, sealed with the patient's key. */
public final class PgLines {

    private final Database database;
    private final Vault vault;

    public PgLines(Database database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /** All of a visit, oldest first; none where the patient was erased. */
    Future<List<Line>> of(Booking booking) {
        return database.query(
                        Scope.of(booking.clinic()),
                        """
                        select id, number, account_id, sender, text_sealed, at
                        from signaling.line where visit_id = $1 order by number
                        """,
                        Tuple.of(booking.visit().value()))
                .compose(rows -> {
                    if (rows.size() == 0) {
                        return Future.succeededFuture(List.of());
                    }
                    KeyOwner owner = new KeyOwner.OfPatient(booking.patient());
                    return vault.keys(List.of(owner)).map(keys -> {
                        DataKey key = keys.get(owner);
                        return key == null ? List.of() : Rows.all(rows, row -> line(booking, row, key));
                    });
                });
    }

    private static Line line(Booking booking, Row row, DataKey key) {
        UUID id = row.getUUID("id");
        return new Line(
                id,
                row.getInteger("number"),
                new UserId(row.getUUID("account_id")),
                Line.Sender.ofWord(row.getString("sender")),
                key.open(place(booking, id), row.getBuffer("text_sealed")),
                Objects.requireNonNull(Rows.instant(row, "at")));
    }

    Future<Void> add(Tx tx, Booking booking, Line line) {
        return vault.key(new KeyOwner.OfPatient(booking.patient()))
                .compose(key -> PgTx.connection(tx)
                        .preparedQuery("""
                            insert into signaling.line (id, visit_id, clinic_id, number, account_id, sender, text_sealed, at)
                            values ($1, $2, $3, $4, $5, $6, $7, $8)
                            """)
                        .execute(Tuple.from(List.of(
                                line.id(),
                                booking.visit().value(),
                                booking.clinic().value(),
                                line.number(),
                                line.by().value(),
                                line.sender().word(),
                                key.seal(place(booking, line.id()), line.text()),
                                Rows.utc(line.at()))))
                        .mapEmpty());
    }

    private static Place place(Booking booking, UUID line) {
        return new Place(booking.clinic(), "signaling.line", "text", line);
    }
}
