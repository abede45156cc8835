package dev.dermvisit.platform.http;

import dev.dermvisit.kernel.Caller;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.Grant;
import dev.dermvisit.kernel.port.AuditEntry;
import dev.dermvisit.kernel.port.AuditTrail;
import dev.dermvisit.platform.policy.Policy;
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
 * <p>The order of a call is fixed: session (401), role (403), size and type (413, 415), shape (400), then the use case,
 * which asks whether the caller is to the object what the policy wants (404).
 */
public final class ApiRoutes {

    private static final String GRANT = "grant";
    private static final long BODY_LIMIT_BYTES = 64 * 1024;

    private final Contract contract;
    private final RequestValidator validator;
    private final Map<String, Operation> operations;
    private final AccessTokens tokens;
    private final Policy policy;
    private final AuditTrail audit;

    private ApiRoutes(
            Vertx vertx,
            Contract contract,
            Map<String, Operation> operations,
            AccessTokens tokens,
            Policy policy,
            AuditTrail audit) {
        this.contract = contract;
        this.validator = RequestValidator.create(vertx, contract.bodies());
        this.operations = operations;
        this.tokens = tokens;
        this.policy = policy;
        this.audit = audit;
    }

    /**
     * Joins the contract with its answerers and the policy.
     *
     * @throws IllegalStateException when an operation has no answerer or no row in the policy, or an answerer no operation
     */
    public static ApiRoutes of(
            Vertx vertx,
            Contract contract,
            List<Operation> operations,
            AccessTokens tokens,
            Policy policy,
            AuditTrail audit) {
        Map<String, Operation> byId =
                operations.stream().collect(Collectors.toMap(Operation::operationId, Function.identity()));
        Set<String> described = new TreeSet<>();
        contract.described().operations().forEach(operation -> described.add(operation.getOperationId()));
        if (!described.equals(byId.keySet())) {
            throw new IllegalStateException(
                    "The contract describes " + described + " but the modules answer " + byId.keySet());
        }
        policy.require(described);
        return new ApiRoutes(vertx, contract, byId, tokens, policy, audit);
    }

    /** Puts every operation on the router. */
    public void mount(Router router) {
        BodyHandler body = BodyHandler.create(false).setBodyLimit(BODY_LIMIT_BYTES);
        for (io.vertx.openapi.contract.Operation described :
                contract.described().operations()) {
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
        RequestMeter.name(context, operation.operationId());
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
        Policy.Row row = policy.row(operation.operationId());
        if (row.anybody()) {
            return Future.succeededFuture();
        }
        return tokens.authenticate(bearer(context))
                .compose(known -> Future.succeededFuture()
                        .map(asked -> row.grant(known.caller(), known.toDo()))
                        .onFailure(refused -> keepRefusal(known.caller(), operation, refused)))
                .onSuccess(grant -> context.put(GRANT, grant))
                .mapEmpty();
    }

    /** That somebody tried what is not theirs belongs into the trail, whatever it was they tried. */
    private void keepRefusal(Caller caller, Operation operation, Throwable refused) {
        if (refused instanceof Failure failure && Problems.isDenial(failure)) {
            audit.refused(
                    caller.clinic(),
                    new AuditEntry.Refusal(caller.user(), caller.role(), operation.operationId(), failure.code()));
        }
    }

    private void answer(RoutingContext context, io.vertx.openapi.contract.Operation described, Operation operation) {
        Grant grant = context.get(GRANT);
        Future.succeededFuture()
                .map(read -> Parameters.read(context, described))
                .compose(parameters ->
                        validate(context, described).map(request -> new Call(context, parameters, request, grant)))
                .compose(operation.handler()::handle)
                .onFailure(refused -> {
                    if (grant != null) {
                        keepRefusal(grant.caller(), operation, refused);
                    }
                })
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
        return RequestUtils.extract(
                        context.request(),
                        contract.bodies().operation(described.getOperationId()),
                        () -> Future.succeededFuture(hasBody ? body : Buffer.buffer()))
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
