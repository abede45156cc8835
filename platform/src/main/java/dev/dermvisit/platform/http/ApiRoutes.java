package dev.dermvisit.platform.http;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.platform.token.AccessTokens;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.validation.RequestUtils;
import io.vertx.openapi.validation.RequestValidator;
import io.vertx.openapi.validation.ValidatableRequest;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The REST side of the contract: every operation of {@code openapi.yaml} meets its answerer here, or the server does not start.
 *
 * <p>The order of a call is fixed: session (401), role (403), size and type (413, 415), shape (400), then the use case.
 */
public final class ApiRoutes {

    private static final String CALLER = "caller";
    private static final long BODY_LIMIT_BYTES = 64 * 1024;

    private final OpenAPIContract contract;
    private final RequestValidator validator;
    private final Map<String, Operation> operations;
    private final AccessTokens tokens;

    private ApiRoutes(Vertx vertx, OpenAPIContract contract, Map<String, Operation> operations, AccessTokens tokens) {
        this.contract = contract;
        this.validator = RequestValidator.create(vertx, contract);
        this.operations = operations;
        this.tokens = tokens;
    }

    /**
     * Joins the contract with its answerers.
     *
     * @throws IllegalStateException when an operation has no answerer or an answerer no operation
     */
    public static ApiRoutes of(Vertx vertx, OpenAPIContract contract, List<Operation> operations, AccessTokens tokens) {
        Map<String, Operation> byId =
                operations.stream().collect(Collectors.toMap(Operation::operationId, Function.identity()));
        Set<String> described = new TreeSet<>();
        contract.operations().forEach(operation -> described.add(operation.getOperationId()));
        if (!described.equals(byId.keySet())) {
            throw new IllegalStateException(
                    "The contract describes " + described + " but the modules answer " + byId.keySet());
        }
        return new ApiRoutes(vertx, contract, byId, tokens);
    }

    /** Puts every operation on the router. */
    public void mount(Router router) {
        BodyHandler body = BodyHandler.create(false).setBodyLimit(BODY_LIMIT_BYTES);
        for (io.vertx.openapi.contract.Operation described : contract.operations()) {
            Operation operation = operation(described.getOperationId());
            String path = described.getAbsoluteOpenAPIPath().replaceAll("\\{([^}]+)}", ":$1");
            // Two routes, since on one the body would be read before anybody asks who sends it.
            router.route(described.getHttpMethod(), path).handler(context -> admit(context, operation));
            router.route(described.getHttpMethod(), path)
                    .handler(body)
                    .handler(context -> answer(context, described, operation));
        }
    }

    private Operation operation(String operationId) {
        Operation operation = operations.get(operationId);
        if (operation == null) {
            throw new IllegalStateException("nobody answers " + operationId);
        }
        return operation;
    }

    /** Who may not call has nothing of their body read. */
    private void admit(RoutingContext context, Operation operation) {
        context.request().pause();
        authenticate(context, operation)
                .onSuccess(admitted -> {
                    context.request().resume();
                    context.next();
                })
                .onFailure(refused -> {
                    context.request().resume();
                    context.fail(refused);
                });
    }

    private Future<Void> authenticate(RoutingContext context, Operation operation) {
        if (operation.access() instanceof Operation.Access.Anybody) {
            return Future.succeededFuture();
        }
        return tokens.authenticate(bearer(context))
                .map(caller -> {
                    if (!operation.mayCall(caller)) {
                        throw Failure.forbidden("role.forbidden", "Your role may not do this.");
                    }
                    return caller;
                })
                .onSuccess(caller -> context.put(CALLER, caller))
                .mapEmpty();
    }

    private void answer(RoutingContext context, io.vertx.openapi.contract.Operation described, Operation operation) {
        Future.succeededFuture()
                .compose(read -> validate(context, described))
                .map(request -> new Call(context, request, context.get(CALLER)))
                .compose(operation.handler()::handle)
                .onSuccess(answer -> write(context.response(), answer))
                .onFailure(context::fail);
    }

    private static String bearer(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.startsWith("Bearer ") ? header.substring("Bearer ".length()) : "";
    }

    private Future<ValidatedRequest> validate(RoutingContext context, io.vertx.openapi.contract.Operation described) {
        Buffer body = context.body().buffer();
        boolean hasBody = body != null && body.length() > 0;
        if (described.getRequestBody() == null && hasBody) {
            throw Failure.malformed("request.unexpected-body", "This request takes no body.", null);
        }
        refuseForeignType(context, described);
        refuseUnknownParameters(context, described);
        return RequestUtils.extract(
                        context.request(), described, () -> Future.succeededFuture(hasBody ? body : Buffer.buffer()))
                .compose((ValidatableRequest request) -> validator.validate(request, described.getOperationId()))
                .recover(refused -> Future.failedFuture(BadInput.translate(refused)));
    }

    private static void refuseForeignType(RoutingContext context, io.vertx.openapi.contract.Operation described) {
        if (described.getRequestBody() == null) {
            return;
        }
        String encoding = context.request().getHeader(HttpHeaders.CONTENT_ENCODING);
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        boolean json = type != null && type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
        if (!json || encoding != null) {
            throw Failure.unsupportedType("request.type", "Send this as application/json, uncompressed.");
        }
    }

    private static void refuseUnknownParameters(RoutingContext context, io.vertx.openapi.contract.Operation described) {
        Set<String> known =
                described.getParameters().stream().map(Parameter::getName).collect(Collectors.toSet());
        for (String name : context.queryParams().names()) {
            if (!known.contains(name) || context.queryParams().getAll(name).size() > 1) {
                throw Failure.malformed("request.unknown-parameter", "The address has a part we do not know.", "query");
            }
        }
    }

    private static void write(HttpServerResponse response, Answer answer) {
        response.setStatusCode(answer.status()).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (answer.cookie() != null) {
            response.addCookie(answer.cookie());
        }
        JsonObject body = answer.body();
        Future<Void> written = body == null
                ? response.end()
                : response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .end(body.toBuffer());
        written.onFailure(gone -> response.reset());
    }
}
