package dev.dermvisit.server;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.port.Consents;
import dev.dermvisit.kernel.port.Contacts;
import dev.dermvisit.kernel.port.Directory;
import dev.dermvisit.kernel.port.Guests;
import dev.dermvisit.platform.http.Operation;
import dev.dermvisit.platform.postgres.PgTx;
import dev.dermvisit.scheduling.domain.Mails;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Stands in for ports whose modules do not answer them yet; goes when they do. */
final class Unwired {

    private Unwired() {}

    static Contacts contacts(Directory directory) {
        return new Contacts() {
            @Override
            public Future<Optional<Contact>> patient(ClinicId clinic, PatientId patient) {
                return directory
                        .patientNames(clinic, Set.of(patient))
                        .map(names -> Optional.ofNullable(names.get(patient))
                                .map(name -> new Contact(name, patient + "@unwired.example")));
            }

            @Override
            public Future<Practice> practice(ClinicId clinic) {
                return Future.succeededFuture(new Practice("Clinic", ZoneOffset.UTC));
            }
        };
    }

    static Guests guests() {
        return (tx, clinic, guest) -> Future.succeededFuture();
    }

    static Consents consents() {
        return (clinic, patient, purpose) -> Future.succeededFuture(true);
    }

    static Mails mails() {
        return (tx, mail) -> PgTx.connection(tx)
                .preparedQuery("""
                    insert into scheduling.mail
                        (id, clinic_id, appointment_id, link_id, kind, address_sealed, state, at, created_at)
                    values ($1, $2, $3, $4, $5, '', 'queued', now(), now())
                    """)
                .execute(Tuple.of(
                        UUID.randomUUID(),
                        mail.appointment().clinic().value(),
                        mail.appointment().id().value(),
                        mail.link() == null ? null : mail.link().value(),
                        mail.kind().word()))
                .mapEmpty();
    }

    static List<Operation> operations() {
        return Stream.of(
                        "lookAtLink",
                        "redeemLink",
                        "listMails",
                        "resendMail",
                        "getConsentText",
                        "listConsents",
                        "giveConsent",
                        "withdrawConsent")
                .map(id -> new Operation(
                        id, call -> Future.failedFuture(Failure.notFound("nothing.here", "There is nothing here."))))
                .toList();
    }
}
