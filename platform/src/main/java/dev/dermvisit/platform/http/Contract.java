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

    private Contract() {}

    /**
     * Loads the contract for checking requests. Answers are left out: the checker knows no {@code problem+json}, and what
     * we answer is held to the contract by tests.
     */
    public static Future<OpenAPIContract> load(Vertx vertx) {
        return vertx.executeBlocking(() -> requestsOnly(bytes()))
                .compose(requests -> OpenAPIContract.from(vertx, requests));
    }

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
