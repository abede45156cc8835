package dev.dermvisit.scheduling.domain;

import dev.dermvisit.kernel.LinkId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.port.Contacts.Contact;
import dev.dermvisit.scheduling.domain.Mails.Kind;
import dev.dermvisit.scheduling.domain.Mails.NewMail;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells everybody who was invited to an appointment what became of it. */
final class TellPeople {

    private final Mails mails;

    TellPeople(Mails mails) {
        this.mails = mails;
    }

    /** One mail to each address: those that links were sent to, and the patient's own. */
    Future<Void> tell(Tx tx, Kind kind, Appointment appointment, Optional<Contact> patient, List<JoinLink> invited) {
        Map<String, NewMail> byAddress = new LinkedHashMap<>();
        for (JoinLink link : invited) {
            add(byAddress, kind, appointment, link.email(), link.id());
        }
        patient.ifPresent(contact -> add(byAddress, kind, appointment, contact.email(), null));
        return Future.all(byAddress.values().stream()
                        .map(mail -> mails.queue(tx, mail))
                        .toList())
                .mapEmpty();
    }

    private static void add(
            Map<String, NewMail> byAddress,
            Kind kind,
            Appointment appointment,
            @Nullable String email,
            @Nullable LinkId link) {
        if (email != null) {
            NewMail mail = new NewMail(kind, appointment.withoutNote(), email, link, null);
            byAddress.putIfAbsent(email.toLowerCase(Locale.ROOT), mail);
        }
    }
}
