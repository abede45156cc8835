package dev.dermvisit.people.http;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.people.domain.RefreshToken;
import dev.dermvisit.people.domain.SignedIn;
import dev.dermvisit.platform.http.AllowedOrigins;
import dev.dermvisit.platform.http.Answer;
import dev.dermvisit.platform.http.Call;
import dev.dermvisit.platform.token.AccessTokens;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** How a session reaches the browser: a short access token in the answer, the refresh token in a cookie scripts cannot see. */
final class SessionCookies {

    private static final String COOKIE = "dermvisit_refresh";

    /** The cookie travels to these addresses only, so no other route can be driven by it. */
    private static final String COOKIE_PATH = "/api/v1/sessions";

    private final AccessTokens tokens;
    private final AllowedOrigins origins;
    private final boolean secure;

    SessionCookies(AccessTokens tokens, AllowedOrigins origins, boolean secure) {
        this.tokens = tokens;
        this.origins = origins;
        this.secure = secure;
    }

    /** A page of another origin must not sign a browser in or use its cookie up (login CSRF). */
    void refuseForeignPage(Call call) {
        boolean foreign =
                call.origin().filter(origin -> !origins.allows(origin)).isPresent();
        if (foreign) {
            throw Failure.forbidden("origin.foreign", "This page may not sign anybody in.");
        }
    }

    RefreshToken presented(Call call) {
        return call.cookie(COOKIE)
                .map(RefreshToken::new)
                .orElseThrow(() -> Failure.unauthenticated("session.missing", "Please sign in."));
    }

    Answer open(SignedIn signedIn) {
        return open(signedIn, new JsonObject());
    }

    /** The session beside what else is answered. */
    Answer open(SignedIn signedIn, JsonObject body) {
        Duration good = AccessTokens.lifetime(signedIn.lasts());
        return Answer.ok(body.put("accessToken", tokens.issue(signedIn.caller(), signedIn.toDo(), good))
                        .put("expiresIn", good.toSeconds()))
                .with(cookie(signedIn.refreshToken().value())
                        .setMaxAge(signedIn.lasts().toSeconds()));
    }

    Answer closed() {
        return Answer.noContent().with(cookie("").setMaxAge(0));
    }

    private Cookie cookie(String value) {
        return Cookie.cookie(COOKIE, value)
                .setPath(COOKIE_PATH)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(secure);
    }
}
