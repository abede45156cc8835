package dev.dermvisit.server;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The operations of {@code openapi.yaml}, as tests ask for them. */
final class ContractOperations {

    static final JsonObject CONTRACT = contract();

    /** One operation. */
    record Described(String method, String path, JsonObject operation) {

        String id() {
            return operation.getString("operationId");
        }

        boolean isOpen() {
            return operation.containsKey("security")
                    && operation.getJsonArray("security").isEmpty();
        }

        boolean takesBody() {
            return operation.containsKey("requestBody");
        }

        @Override
        public String toString() {
            return id();
        }
    }

    private ContractOperations() {}

    static Map<String, Described> byId() {
        Map<String, Described> all = new LinkedHashMap<>();
        JsonObject paths = CONTRACT.getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            for (String method : paths.getJsonObject(path).fieldNames()) {
                Described described = new Described(
                        method.toUpperCase(Locale.ROOT),
                        path,
                        paths.getJsonObject(path).getJsonObject(method));
                all.put(described.id(), described);
            }
        }
        return all;
    }

    /** A body that is good for an operation on the person's own account. */
    static JsonObject ownBody(String operation, TestPerson person) {
        return switch (operation) {
            case "createSession" -> TestPerson.credentials(person.account());
            case "changePassword" ->
                new JsonObject()
                        .put("current", person.account().password())
                        .put("password", "four words nobody guesses");
            case "removeSecondFactor" ->
                new JsonObject().put("password", person.account().password());
            case "confirmSecondFactor" -> new JsonObject().put("otp", "123456");
            default -> throw new IllegalArgumentException(operation + " is not about the own account");
        };
    }

    private static JsonObject contract() {
        try (InputStream file = Objects.requireNonNull(
                ContractOperations.class.getClassLoader().getResourceAsStream("contract/openapi.yaml"))) {
            Map<String, Object> tree = YAMLMapper.builder().build().readValue(file, new TypeReference<>() {});
            return new JsonObject(tree);
        } catch (IOException unreadable) {
            throw new AssertionError("the contract cannot be read", unreadable);
        }
    }
}
