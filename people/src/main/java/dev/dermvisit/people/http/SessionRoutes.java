package dev.dermvisit.people.http;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.people.domain.Accounts;
import dev.dermvisit.people.domain.EndSession;
import dev.dermvisit.people.domain.RefreshSession;
import dev.dermvisit.people.domain.RefreshToken;
import dev.dermvisit.people.domain.SignIn;
import dev.dermvisit.people.domain.SignedIn;
import dev.dermvisit.platform.http.AllowedOrigins;
import dev.dermvisit.platform.http.Answer;
import dev.dermvisit.platform.http.Call;
import dev.dermvisit.platform.http.Operation;
import dev.dermvisit.platform.token.AccessTokens;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Sign-in, refresh, sign-out and who am I. */
public final class SessionRoutes {

    private static final String COOKIE = "dermvisit_refresh";

    /** The cookie travels to these addresses only, so no other route can be driven by it. */
    private static final String COOKIE_PATH = "/api/v1/sessions";

    private final SignIn signIn;
    private final RefreshSession refreshSession;
    private final EndSession endSession;
    private final Accounts accounts;
    private final AccessTokens tokens;
    private final AllowedOrigins origins;
    private final boolean secureCookie;

    public SessionRoutes(
            SignIn signIn,
            RefreshSession refreshSession,
            EndSession endSession,
            Accounts accounts,
            AccessTokens tokens,
            AllowedOrigins origins,
            boolean secureCookie) {
        this.signIn = signIn;
        this.refreshSession = refreshSession;
        this.endSession = endSession;
        this.accounts = accounts;
        this.tokens = tokens;
        this.origins = origins;
        this.secureCookie = secureCookie;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.open("createSession", this::createSession),
                Operation.open("refreshSession", this::refreshSession),
                Operation.signedIn("endSession", this::endSession),
                Operation.signedIn("getMe", this::getMe));
    }

    private Future<Answer> createSession(Call call) {
        refuseForeignPage(call);
        JsonObject body = call.body();
        return signIn.signIn(new SignIn.Command(body.getString("email"), body.getString("password")))
                .map(this::session);
    }

    private Future<Answer> refreshSession(Call call) {
        refuseForeignPage(call);
        RefreshToken presented = call.cookie(COOKIE)
                .map(RefreshToken::new)
                .orElseThrow(() -> Failure.unauthenticated("session.missing", "Please sign in."));
        return refreshSession.refresh(presented).map(this::session);
    }

    private Future<Answer> endSession(Call call) {
        return endSession
                .end(call.caller())
                .map(ended -> Answer.noContent().with(cookie("").setMaxAge(0)));
    }

    private Future<Answer> getMe(Call call) {
        return accounts.membership(call.caller().user())
                .map(found -> found.orElseThrow(
                        () -> Failure.unauthenticated("account.gone", "This account is no longer there.")))
                .map(me -> Answer.ok(new JsonObject()
                        .put("accountId", me.account().id().toString())
                        .put("clinicId", me.account().clinic().toString())
                        .put("clinicName", me.clinicName())
                        .put("role", me.account().role().word())
                        .put("name", me.account().name())
                        .put("email", me.account().email())));
    }

    /** A page of another origin must not sign a browser in or use its cookie up (login CSRF). */
    private void refuseForeignPage(Call call) {
        boolean foreign =
                call.origin().filter(origin -> !origins.allows(origin)).isPresent();
        if (foreign) {
            throw Failure.forbidden("origin.foreign", "This page may not sign anybody in.");
        }
    }

    private Answer session(SignedIn signedIn) {
        return Answer.ok(new JsonObject()
                        .put("accessToken", tokens.issue(signedIn.caller()))
                        .put("expiresIn", AccessTokens.LIFETIME.toSeconds()))
                .with(cookie(signedIn.refreshToken().value()).setMaxAge(RefreshToken.LIFETIME.toSeconds()));
    }

    private Cookie cookie(String value) {
        return Cookie.cookie(COOKIE, value)
                .setPath(COOKIE_PATH)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(secureCookie);
    }
}
