package dev.dermvisit.people.http;

import dev.dermvisit.kernel.port.Invitations.Invitation;
import dev.dermvisit.people.domain.RedeemLink;
import dev.dermvisit.people.domain.RedeemLink.Command;
import dev.dermvisit.platform.http.Answer;
import dev.dermvisit.platform.http.Call;
import dev.dermvisit.platform.http.Operation;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Coming in by a link. */
public final class LinkRoutes {

    private final RedeemLink redeemLink;
    private final SessionCookies cookies;

    LinkRoutes(RedeemLink redeemLink, SessionCookies cookies) {
        this.redeemLink = redeemLink;
        this.cookies = cookies;
    }

    List<Operation> operations() {
        return List.of(new Operation("lookAtLink", this::look), new Operation("redeemLink", this::redeem));
    }

    private Future<Answer> look(Call call) {
        return redeemLink.look(command(call)).map(opened -> {
            Invitation invitation = opened.invitation();
            return Answer.ok(new JsonObject()
                    .put("part", invitation.part().word())
                    .put("clinicName", opened.clinicName())
                    .put("start", invitation.start().toString())
                    .put("durationMinutes", invitation.length().toMinutes())
                    .put("timeZone", invitation.timeZone().getId()));
        });
    }

    private Future<Answer> redeem(Call call) {
        cookies.refuseForeignPage(call);
        return redeemLink
                .redeem(command(call))
                .map(in -> cookies.open(
                        in.signedIn(),
                        new JsonObject().put("visitId", in.visit().toString())));
    }

    private static Command command(Call call) {
        return new Command(call.body().getString("code"), call.network());
    }
}
