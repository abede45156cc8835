package dev.dermvisit.signaling.http;

import dev.dermvisit.kernel.VisitId;
import dev.dermvisit.platform.http.Answer;
import dev.dermvisit.platform.http.Call;
import dev.dermvisit.platform.http.Operation;
import dev.dermvisit.platform.json.StrictJson;
import dev.dermvisit.signaling.domain.RoomView;
import dev.dermvisit.signaling.domain.VisitUseCases;
import dev.dermvisit.signaling.ws.VisitJson;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Visits over REST. */
public final class VisitRoutes {

    private static final StrictJson JSON = StrictJson.of();

    private final VisitUseCases visits;

    public VisitRoutes(VisitUseCases visits) {
        this.visits = visits;
    }

    public List<Operation> operations() {
        return List.of(
                new Operation("getVisit", this::get),
                new Operation("endVisit", this::end),
                new Operation("answerSurvey", this::answerSurvey));
    }

    private Future<Answer> get(Call call) {
        return visits.read()
                .read(call.grant(), VisitId.parse(call.path("visitId")))
                .map(VisitRoutes::answer);
    }

    private Future<Answer> end(Call call) {
        return visits.end()
                .end(call.grant(), VisitId.parse(call.path("visitId")))
                .map(VisitRoutes::answer);
    }

    private Future<Answer> answerSurvey(Call call) {
        return visits.survey()
                .answer(
                        call.grant(),
                        VisitId.parse(call.path("visitId")),
                        call.body().getInteger("rating"),
                        call.body().getString("comment"))
                .map(kept -> Answer.noContent());
    }

    private static Answer answer(RoomView view) {
        return Answer.ok(new JsonObject(JSON.write(VisitJson.of(view))));
    }
}
