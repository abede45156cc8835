package dev.dermvisit.signaling.storage;

import dev.dermvisit.kernel.UserId;
import dev.dermvisit.kernel.port.Appointments.Booking;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.PgTx;
import dev.dermvisit.platform.postgres.Rows;
import dev.dermvisit.platform.vault.KeyOwner;
import dev.dermvisit.platform.vault.Place;
import dev.dermvisit.platform.vault.Vault;
import dev.dermvisit.signaling.domain.Surveys;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/** Surveys in PostgreSQL, their comments sealed with the patient's key. */
public final class PgSurveys implements Surveys {

    private final Database database;
    private final Vault vault;
    private final AuditTrail audit;

    public PgSurveys(Database database, Vault vault, AuditTrail audit) {
        this.database = database;
        this.vault = vault;
        this.audit = audit;
    }

    @Override
    public Future<Void> keep(Survey survey, AuditEntry act, UserId by) {
        Booking booking = survey.booking();
        return vault.key(new KeyOwner.OfPatient(booking.patient())).compose(key -> {
            String comment = survey.comment();
            @Nullable
            Buffer sealed = comment == null
                    ? null
                    : key.seal(new Place(booking.clinic(), "signaling.survey", "comment", survey.id()), comment);
            return database.within(
                    booking.clinic(),
                    tx -> PgTx.connection(tx)
                            .preparedQuery("""
                                insert into signaling.survey (id, visit_id, clinic_id, account_id, rating, comment_sealed, at)
                                values ($1, $2, $3, $4, $5, $6, $7)
                                on conflict (visit_id, account_id) do update
                                    set id = excluded.id, rating = excluded.rating,
                                        comment_sealed = excluded.comment_sealed, at = excluded.at
                                """)
                            .execute(Tuple.from(new Object[] {
                                survey.id(),
                                booking.visit().value(),
                                booking.clinic().value(),
                                by.value(),
                                survey.rating(),
                                sealed,
                                Rows.utc(survey.at())
                            }))
                            .compose(kept -> audit.record(tx, act)));
        });
    }
}
