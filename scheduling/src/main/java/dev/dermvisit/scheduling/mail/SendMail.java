package dev.dermvisit.scheduling.mail;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.MailId;
import dev.dermvisit.kernel.Tx;
import dev.dermvisit.kernel.port.Contacts;
import dev.dermvisit.kernel.port.EffectConsumer;
import dev.dermvisit.scheduling.domain.Appointment;
import dev.dermvisit.scheduling.domain.Calendar;
import dev.dermvisit.scheduling.domain.Mail;
import dev.dermvisit.scheduling.domain.Mail.Problem;
import dev.dermvisit.scheduling.domain.MailQueue;
import dev.dermvisit.scheduling.domain.MailQueue.Waiting;
import dev.dermvisit.scheduling.domain.Mails;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * Sends queued mails. A mail cannot be handed over and noted as sent in one act, so that it is being sent is committed
 * before, in a transaction of its own: whatever is found so afterwards was cut off, and is shown as that rather than sent
 * twice.
 */
final class SendMail implements EffectConsumer {

    /** Later than the last but one and earlier than the last attempt of the outbox, which has ten in three quarters of an hour. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final Duration NEXT_TRY = Duration.ofSeconds(5);

    private final MailQueue queue;
    private final Calendar calendar;
    private final Contacts contacts;
    private final WriteLetter writing;
    private final MailTransport transport;
    private final Clock clock;

    SendMail(
            MailQueue queue,
            Calendar calendar,
            Contacts contacts,
            WriteLetter writing,
            MailTransport transport,
            Clock clock) {
        this.queue = queue;
        this.calendar = calendar;
        this.contacts = contacts;
        this.writing = writing;
        this.transport = transport;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "scheduling.mail";
    }

    @Override
    public Set<String> topics() {
        return Set.of(MailQueue.QUEUED);
    }

    @Override
    public Future<Void> handle(Tx tx, Effect effect) {
        ClinicId clinic = effect.clinic();
        MailId id = MailId.parse(effect.subject());
        return queue.find(clinic, id)
                .compose(found -> found.map(mail -> mail.state() == Mail.State.SENDING
                                ? queue.failed(tx, clinic, id, Problem.INTERRUPTED)
                                : deliver(tx, effect, mail))
                        .orElseGet(Future::succeededFuture));
    }

    private Future<Void> deliver(Tx tx, Effect effect, Waiting mail) {
        ClinicId clinic = effect.clinic();
        String to = mail.to();
        return calendar.byId(clinic, mail.appointment()).compose(found -> {
            Appointment appointment = found.orElseThrow();
            return to == null || !isStillSo(mail, appointment)
                    ? queue.failed(tx, clinic, mail.id(), Problem.REFUSED)
                    : contacts.practice(clinic)
                            .compose(practice -> send(tx, effect, mail, to, appointment, practice.name()));
        });
    }

    private Future<Void> send(
            Tx tx, Effect effect, Waiting mail, String to, Appointment appointment, String clinicName) {
        Letter letter;
        try {
            letter = writing.write(mail, to, appointment, clinicName);
        } catch (Failure unwritable) {
            return queue.failed(tx, effect.clinic(), mail.id(), Problem.REFUSED);
        }
        return queue.begin(effect.clinic(), mail.id())
                .compose(begun -> begun
                        ? transport
                                .send(letter)
                                .transform(sent -> sent.succeeded()
                                        ? queue.sent(tx, effect.clinic(), mail.id())
                                        : notSent(tx, effect, mail.id(), problem(sent.cause())))
                        : Future.failedFuture(
                                later())); // somebody else had it between: what became of it is seen next time
    }

    /** A mail that waited may be overtaken: by a cancellation, by its being taken back, by the link's, or by time. */
    private boolean isStillSo(Waiting mail, Appointment appointment) {
        return mail.kind() == Mails.Kind.CANCELLED
                ? appointment.cancelled()
                : !appointment.cancelled()
                        && !mail.linkRevoked()
                        && clock.instant().isBefore(appointment.end());
    }

    private static Problem problem(Throwable cause) {
        return cause instanceof MailTransport.NotSent known ? known.problem() : Problem.INTERRUPTED;
    }

    private Future<Void> notSent(Tx tx, Effect effect, MailId mail, Problem problem) {
        boolean again = problem == Problem.UNREACHABLE
                && clock.instant().isBefore(effect.at().plus(PATIENCE));
        return again
                ? queue.putBack(effect.clinic(), mail).compose(back -> Future.failedFuture(later()))
                : queue.failed(tx, effect.clinic(), mail, problem);
    }

    private static Failure later() {
        return Failure.unavailable("mail.unreachable", "No mail server takes this mail right now.", NEXT_TRY);
    }
}
