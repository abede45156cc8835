package dev.dermvisit.scheduling.http;

import dev.dermvisit.kernel.AppointmentId;
import dev.dermvisit.kernel.MailId;
import dev.dermvisit.platform.http.Answer;
import dev.dermvisit.platform.http.Call;
import dev.dermvisit.platform.http.Operation;
import dev.dermvisit.scheduling.domain.Mail;
import dev.dermvisit.scheduling.domain.ManageMails;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Mails over REST, for those who look after an appointment. */
public final class MailRoutes {

    private final ManageMails mails;

    public MailRoutes(ManageMails mails) {
        this.mails = mails;
    }

    public List<Operation> operations() {
        return List.of(new Operation("listMails", this::list), new Operation("resendMail", this::resend));
    }

    private Future<Answer> list(Call call) {
        return mails.list(call.grant(), AppointmentId.parse(call.path("appointmentId")))
                .map(all -> {
                    JsonArray items = new JsonArray();
                    all.forEach(mail -> items.add(json(mail)));
                    return Answer.ok(new JsonObject().put("items", items).putNull("next"));
                });
    }

    private Future<Answer> resend(Call call) {
        return mails.resend(call.grant(), MailId.parse(call.path("mailId"))).map(mail -> Answer.ok(json(mail)));
    }

    private static JsonObject json(Mail mail) {
        JsonObject json = new JsonObject()
                .put("mailId", mail.id().toString())
                .put("kind", mail.kind().word())
                .put("to", mail.to())
                .put("state", mail.state().word())
                .put("at", mail.at().toString());
        Mail.Problem problem = mail.problem();
        return problem == null ? json : json.put("problem", problem.word());
    }
}
