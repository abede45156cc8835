package dev.dermvisit.platform.http;

import dev.dermvisit.kernel.Failure;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.JsonSchema;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, each a text and held to what the contract says of it. */
final class Parameters {

    private final Map<String, String> values;

    private Parameters(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads the parameters of an operation from path and query.
     *
     * @throws Failure 400 for one that is unknown, missing, doubled, or not what the contract lets it be
     */
    static Parameters read(RoutingContext context, Operation described) {
        Set<String> inQuery = described.getParameters().stream()
                .filter(parameter -> parameter.getIn() == Location.QUERY)
                .map(Parameter::getName)
                .collect(Collectors.toSet());
        for (String name : context.queryParams().names()) {
            if (!inQuery.contains(name) || context.queryParams().getAll(name).size() > 1) {
                throw Failure.malformed("request.unknown-parameter", "The address has a part we do not know.", "query");
            }
        }
        Map<String, String> values = new HashMap<>();
        for (Parameter parameter : described.getParameters()) {
            String value = parameter.getIn() == Location.QUERY
                    ? context.queryParams().get(parameter.getName())
                    : context.pathParam(parameter.getName());
            if (value != null) {
                values.put(parameter.getName(), checked(parameter, value));
            } else if (parameter.isRequired()) {
                throw invalid(parameter.getName());
            }
        }
        return new Parameters(values);
    }

    private static String checked(Parameter parameter, String value) {
        JsonSchema schema = parameter.getSchema();
        int length = value.codePointCount(0, value.length());
        Integer shortest = schema.get("minLength");
        Integer longest = schema.get("maxLength");
        JsonArray allowed = schema.get("enum");
        boolean fits = (shortest == null || length >= shortest)
                && (longest == null || length <= longest)
                && (allowed == null || allowed.contains(value));
        if (!fits) {
            throw invalid(parameter.getName());
        }
        return value;
    }

    /** The value of a parameter, absent where it was left out. */
    @Nullable
    String value(String name) {
        return values.get(name);
    }

    private static Failure invalid(String name) {
        return Failure.malformed(
                "request.invalid", "A part of this request is missing, unknown or out of range.", name);
    }
}
