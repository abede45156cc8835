package dev.dermvisit.platform.http;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;

/** The contract {@code openapi.yaml}: what requests are held to, and what whoever writes another client reads. */
public final class Contract {

    private static final String FILE = "contract/openapi.yaml";

    private final OpenAPIContract described;
    private final OpenAPIContract bodies;

    private Contract(OpenAPIContract described, OpenAPIContract bodies) {
        this.described = described;
        this.bodies = bodies;
    }

    /** Loads the contract for checking requests. */
    public static Future<Contract> load(Vertx vertx) {
        return vertx.executeBlocking(() -> requestsOnly(bytes()))
                .map(Objects::requireNonNull)
                // Each loading writes marks of its own into what it is given.
                .compose(requests -> OpenAPIContract.from(vertx, withoutParameters(requests))
                        .compose(bodies -> OpenAPIContract.from(vertx, requests)
                                .map(described -> new Contract(described, bodies))));
    }

    /** Operations with their parameters. */
    OpenAPIContract described() {
        return described;
    }

    /** Operations as the checker of bodies sees them; it would decode parameters twice and take digits for numbers. */
    OpenAPIContract bodies() {
        return bodies;
    }

    private static JsonObject withoutParameters(JsonObject requests) {
        JsonObject bodies = requests.copy();
        for (String path : bodies.getJsonObject("paths").fieldNames()) {
            JsonObject item = bodies.getJsonObject("paths").getJsonObject(path);
            item.fieldNames().forEach(method -> item.getJsonObject(method).remove("parameters"));
        }
        return bodies;
    }

    /**
     * Answers are left out: the checker knows no {@code problem+json}, and what we answer is held to the contract by tests.
     */
    private static JsonObject requestsOnly(byte[] yaml) throws IOException {
        Map<String, Object> tree = YAMLMapper.builder().build().readValue(yaml, new TypeReference<>() {});
        JsonObject contract = new JsonObject(tree);
        for (String path : contract.getJsonObject("paths").fieldNames()) {
            JsonObject item = contract.getJsonObject("paths").getJsonObject(path);
            for (String method : item.fieldNames()) {
                item.getJsonObject(method)
                        .put("responses", new JsonObject().put("default", new JsonObject().put("description", "any")));
            }
        }
        contract.getJsonObject("components").remove("responses");
        return contract;
    }

    /** From the class path and nowhere else: a file of that name in the working directory means nothing. */
    private static byte[] bytes() throws IOException {
        try (InputStream file = Contract.class.getClassLoader().getResourceAsStream(FILE)) {
            return Objects.requireNonNull(file, "the contract is not on the class path")
                    .readAllBytes();
        }
    }

    /** Hands the file out as it is. */
    static void answer(RoutingContext context) {
        context.vertx()
                .executeBlocking(Contract::bytes)
                .compose(file -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                        .end(Buffer.buffer(file)))
                .onFailure(context::fail);
    }
}
