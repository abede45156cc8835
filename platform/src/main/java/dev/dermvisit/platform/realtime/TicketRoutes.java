package dev.dermvisit.platform.realtime;

import dev.dermvisit.platform.http.Answer;
import dev.dermvisit.platform.http.Operation;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Tickets over REST. */
public final class TicketRoutes {

    private TicketRoutes() {}

    public static List<Operation> operations(Tickets tickets) {
        return List.of(new Operation(
                "createRealtimeTicket",
                call -> tickets.issue(call.caller())
                        .map(ticket -> Answer.created(new JsonObject().put("ticket", ticket)))));
    }
}
