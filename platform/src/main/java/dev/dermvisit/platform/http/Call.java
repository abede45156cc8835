package dev.dermvisit.platform.http;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.platform.log.RequestOrigin;
import io.vertx.core.http.Cookie;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call whose caller, parameters and body have passed the contract; required ones are there. */
public final class Call {

    private final RoutingContext context;
    private final Parameters parameters;
    private final ValidatedRequest request;
    private final @Nullable Grant grant;

    Call(RoutingContext context, Parameters parameters, ValidatedRequest request, @Nullable Grant grant) {
        this.parameters = parameters;
        this.context = context;
        this.request = request;
        this.grant = grant;
    }

    /** Who calls, and what the policy wants them to be to the object; only operations that need a session may ask. */
    public Grant grant() {
        if (grant == null) {
            throw new IllegalStateException("an operation without a session has no caller");
        }
        return grant;
    }

    public Caller caller() {
        return grant().caller();
    }

    /** A parameter of the path. */
    public String path(String name) {
        return required(name);
    }

    /** A parameter of the query that has to be there. */
    public String query(String name) {
        return required(name);
    }

    /** A parameter of the query that may be left out. */
    public Optional<String> optionalQuery(String name) {
        return Optional.ofNullable(parameters.value(name));
    }

    /** The network the request comes from, as coarse as attempts are counted. */
    public String network() {
        return RequestOrigin.current().orElseGet(RequestOrigin::unknown).source();
    }

    public JsonObject body() {
        return typed(request.getBody().getJsonObject(), "body");
    }

    public Optional<String> cookie(String name) {
        return Optional.ofNullable(context.request().getCookie(name)).map(Cookie::getValue);
    }

    /** The value of the Origin header; browsers send it with every request that changes something. */
    public Optional<String> origin() {
        return Optional.ofNullable(context.request().getHeader("Origin"));
    }

    private static <T> T typed(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalStateException("the contract gives " + name + " another type");
        }
        return value;
    }

    private String required(String name) {
        String value = parameters.value(name);
        if (value == null) {
            throw new IllegalStateException("the contract has no required parameter " + name);
        }
        return value;
    }
}
