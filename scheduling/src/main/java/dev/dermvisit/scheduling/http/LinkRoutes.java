package dev.dermvisit.scheduling.http;

import dev.dermvisit.kernel.AppointmentId;
import dev.dermvisit.kernel.GuestPart;
import dev.dermvisit.kernel.LinkId;
import dev.dermvisit.platform.http.Answer;
import dev.dermvisit.platform.http.Call;
import dev.dermvisit.platform.http.Operation;
import dev.dermvisit.scheduling.domain.ManageLinks;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Links over REST, for those who give them out. */
public final class LinkRoutes {

    private final ManageLinks links;
    private final Clock clock;

    public LinkRoutes(ManageLinks links, Clock clock) {
        this.links = links;
        this.clock = clock;
    }

    public List<Operation> operations() {
        return List.of(
                new Operation("listLinks", this::list),
                new Operation("createLink", this::create),
                new Operation("reissueLink", this::reissue),
                new Operation("revokeLink", this::revoke));
    }

    private Future<Answer> list(Call call) {
        return links.list(call.grant(), AppointmentId.parse(call.path("appointmentId")))
                .map(listed -> {
                    Instant now = clock.instant();
                    JsonArray items = new JsonArray();
                    listed.links().forEach(link -> items.add(AppointmentJson.of(listed.appointment(), link, now)));
                    return Answer.ok(new JsonObject().put("items", items).putNull("next"));
                });
    }

    private Future<Answer> create(Call call) {
        JsonObject body = call.body();
        ManageLinks.Wish wish = new ManageLinks.Wish(
                GuestPart.ofWord(body.getString("part")), body.getString("name"), body.getString("email"));
        return links.create(call.grant(), AppointmentId.parse(call.path("appointmentId")), wish)
                .map(issued -> Answer.created(AppointmentJson.of(issued, clock.instant())));
    }

    private Future<Answer> reissue(Call call) {
        return links.reissue(call.grant(), LinkId.parse(call.path("linkId")))
                .map(issued -> Answer.created(AppointmentJson.of(issued, clock.instant())));
    }

    private Future<Answer> revoke(Call call) {
        return links.revoke(call.grant(), LinkId.parse(call.path("linkId"))).map(revoked -> Answer.noContent());
    }
}
