package dev.dermvisit.people.http;

import dev.dermvisit.people.domain.EndSession;
import dev.dermvisit.people.domain.OwnAccount;
import dev.dermvisit.people.domain.RefreshSession;
import dev.dermvisit.people.domain.SignIn;
import dev.dermvisit.platform.http.Answer;
import dev.dermvisit.platform.http.Call;
import dev.dermvisit.platform.http.Operation;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Sign-in, refresh, sign-out, and where one is signed in. */
public final class SessionRoutes {

    private final SignIn signIn;
    private final RefreshSession refreshSession;
    private final EndSession endSession;
    private final OwnAccount ownAccount;
    private final SessionCookies cookies;

    SessionRoutes(
            SignIn signIn,
            RefreshSession refreshSession,
            EndSession endSession,
            OwnAccount ownAccount,
            SessionCookies cookies) {
        this.signIn = signIn;
        this.refreshSession = refreshSession;
        this.endSession = endSession;
        this.ownAccount = ownAccount;
        this.cookies = cookies;
    }

    List<Operation> operations() {
        return List.of(
                new Operation("createSession", this::create),
                new Operation("refreshSession", this::refresh),
                new Operation("endSession", this::end),
                new Operation("endAllSessions", this::endAll),
                new Operation("listSessions", this::list));
    }

    private Future<Answer> create(Call call) {
        cookies.refuseForeignPage(call);
        JsonObject body = call.body();
        return signIn.signIn(new SignIn.Command(
                        body.getString("email"), body.getString("password"), body.getString("otp"), call.network()))
                .map(cookies::open);
    }

    private Future<Answer> refresh(Call call) {
        cookies.refuseForeignPage(call);
        return refreshSession.refresh(cookies.presented(call)).map(cookies::open);
    }

    private Future<Answer> end(Call call) {
        return endSession.end(call.caller()).map(ended -> cookies.closed());
    }

    private Future<Answer> endAll(Call call) {
        return endSession.endEverywhere(call.caller()).map(ended -> cookies.closed());
    }

    private Future<Answer> list(Call call) {
        return ownAccount.sessions(call.caller()).map(open -> {
            JsonArray items = new JsonArray();
            open.forEach(session -> items.add(new JsonObject()
                    .put("sessionId", session.id().toString())
                    .put("startedAt", session.startedAt().toString())
                    .put("current", session.id().equals(call.caller().session()))
                    .put("secondFactor", session.secondFactor())));
            return Answer.ok(new JsonObject().put("items", items).putNull("next"));
        });
    }
}
