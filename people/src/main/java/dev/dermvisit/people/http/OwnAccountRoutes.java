package dev.dermvisit.people.http;

import dev.dermvisit.kernel.PatientId;
import dev.dermvisit.kernel.ToDo;
import dev.dermvisit.kernel.port.Invitations.Invited;
import dev.dermvisit.people.domain.Account;
import dev.dermvisit.people.domain.ChangePassword;
import dev.dermvisit.people.domain.OwnAccount;
import dev.dermvisit.people.domain.SetUpSecondFactor;
import dev.dermvisit.platform.http.Answer;
import dev.dermvisit.platform.http.Call;
import dev.dermvisit.platform.http.Operation;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** One's own account: who am I, password, second factor. */
public final class OwnAccountRoutes {

    private final OwnAccount ownAccount;
    private final ChangePassword changePassword;
    private final SetUpSecondFactor secondFactor;
    private final SessionCookies cookies;

    OwnAccountRoutes(
            OwnAccount ownAccount,
            ChangePassword changePassword,
            SetUpSecondFactor secondFactor,
            SessionCookies cookies) {
        this.ownAccount = ownAccount;
        this.changePassword = changePassword;
        this.secondFactor = secondFactor;
        this.cookies = cookies;
    }

    List<Operation> operations() {
        return List.of(
                new Operation("getMe", this::me),
                new Operation("changePassword", this::changePassword),
                new Operation("startSecondFactor", this::start),
                new Operation("confirmSecondFactor", this::confirm),
                new Operation("removeSecondFactor", this::remove));
    }

    private Future<Answer> me(Call call) {
        return ownAccount.read(call.caller()).map(me -> Answer.ok(json(me)));
    }

    private static JsonObject json(OwnAccount.Me me) {
        Account account = me.membership().account();
        JsonObject json = new JsonObject()
                .put("accountId", account.id().toString())
                .put("clinicId", account.clinic().toString())
                .put("clinicName", me.membership().clinicName())
                .put("role", account.role().word())
                .put("name", account.name())
                .put("email", account.email())
                .put("secondFactor", account.secondFactor())
                .put("secondFactorRequired", me.secondFactorRequired())
                .put("recoveryCodesLeft", me.membership().recoveryCodesLeft());
        ToDo toDo = me.toDo();
        if (toDo != null) {
            json.put("toDo", toDo.word());
        }
        PatientId patient = me.patient();
        if (patient != null) {
            json.put("patientId", patient.toString());
        }
        Invited invited = me.invited();
        return invited == null ? json : json.put("invitation", json(invited));
    }

    private static JsonObject json(Invited invited) {
        return new JsonObject()
                .put("visitId", invited.visit().toString())
                .put("part", invited.part().word());
    }

    private Future<Answer> changePassword(Call call) {
        JsonObject body = call.body();
        return changePassword
                .change(new ChangePassword.Command(
                        call.caller(), body.getString("current"), body.getString("password")))
                .map(cookies::open);
    }

    private Future<Answer> start(Call call) {
        return secondFactor
                .begin(call.caller())
                .map(begun -> Answer.created(
                        new JsonObject().put("secret", begun.secret().base32()).put("uri", begun.uri())));
    }

    private Future<Answer> confirm(Call call) {
        return secondFactor
                .confirm(call.caller(), call.body().getString("otp"))
                .map(confirmed -> cookies.open(
                        confirmed.signedIn(),
                        new JsonObject().put("recoveryCodes", new JsonArray(confirmed.recoveryCodes()))));
    }

    private Future<Answer> remove(Call call) {
        return secondFactor
                .remove(call.caller(), call.body().getString("password"))
                .map(removed -> Answer.noContent());
    }
}
