package dev.dermvisit.platform.token;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.SessionId;
import dev.dermvisit.kernel.ToDo;
import dev.dermvisit.kernel.UserId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs and checks access tokens (JWT, RFC 7519). Only ES256 with a key of ours is taken; the header's word on it is not. */
public final class AccessTokens {

    /** How long a token is good; short, because it is checked without asking anybody. */
    public static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class);
    private static final String ALGORITHM = "ES256";
    private static final String ISSUER = "dermvisit";
    private static final String AUDIENCE = "dermvisit-api";

    private final JWTAuth auth;
    private final EndedSessions ended;

    public AccessTokens(Vertx vertx, SigningKey key, EndedSessions ended) {
        this.ended = ended;
        this.auth = JWTAuth.create(
                vertx,
                new JWTAuthOptions()
                        .addJwk(key.privateJwk())
                        .setJWTOptions(new JWTOptions().setIssuer(ISSUER).addAudience(AUDIENCE)));
    }

    /** How long a token is good for a session that goes on for so long. */
    public static Duration lifetime(Duration session) {
        return session.compareTo(LIFETIME) < 0 ? session : LIFETIME;
    }

    /** A token that speaks for this caller as long as it is good, and says what they have to do first. */
    public String issue(Caller caller, @Nullable ToDo toDo, Duration lifetime) {
        JsonObject claims = new JsonObject()
                .put("clinic", caller.clinic().toString())
                .put("role", caller.role().word())
                .put("sid", caller.session().toString());
        if (toDo != null) {
            claims.put("todo", toDo.word());
        }
        return auth.generateToken(
                claims,
                new JWTOptions()
                        .setAlgorithm(ALGORITHM)
                        .setSubject(caller.user().toString())
                        .setIssuer(ISSUER)
                        .addAudience(AUDIENCE)
                        .setExpiresInSeconds(Math.toIntExact(lifetime.toSeconds())));
    }

    /** Whom a token speaks for; fails with 401 for anything but a valid token of a session that goes on. */
    public Future<Authenticated> authenticate(String token) {
        if (token.isEmpty()) {
            return Future.failedFuture(Failure.unauthenticated("session.missing", "Please sign in."));
        }
        return auth.authenticate(new TokenCredentials(token))
                .map(AccessTokens::authenticated)
                .map(this::requireSession)
                .recover(refused -> {
                    LOG.debug("A token was refused: {}", refused.getClass().getSimpleName());
                    return Future.failedFuture(Failure.unauthenticated("session.invalid", "Please sign in again."));
                });
    }

    private Authenticated requireSession(Authenticated authenticated) {
        if (ended.contains(authenticated.caller().session())) {
            throw Failure.unauthenticated("session.invalid", "Please sign in again.");
        }
        return authenticated;
    }

    private static Authenticated authenticated(User user) {
        JsonObject claims =
                user.principal().copy().mergeIn(user.attributes().getJsonObject("accessToken", new JsonObject()));
        String toDo = claims.getString("todo");
        Caller caller = new Caller(
                UserId.parse(claims.getString("sub")),
                ClinicId.parse(claims.getString("clinic")),
                Role.ofWord(claims.getString("role")),
                SessionId.parse(claims.getString("sid")));
        return new Authenticated(caller, toDo == null ? null : ToDo.ofWord(toDo));
    }
}
