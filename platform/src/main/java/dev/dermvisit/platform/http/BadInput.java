package dev.dermvisit.platform.http;

import dev.dermvisit.kernel.Failure;
import io.vertx.core.json.DecodeException;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the contract's validator found, in words of ours: its own messages quote the input, ours never do. */
final class BadInput {

    private BadInput() {}

    /** A 400 that names the field where it is known; anything that is no finding of the validator comes back as it is. */
    static Throwable translate(Throwable refused) {
        return switch (refused) {
            case SchemaValidationException shape ->
                Failure.malformed(
                        "request.invalid",
                        "A part of this request is missing, unknown or out of range.",
                        field(shape.getOutputUnit()));
            case ValidatorException parameter ->
                Failure.malformed("request.invalid", "A part of this request is missing or cannot be read.", null);
            case DecodeException broken ->
                Failure.malformed("request.malformed", "We could not read this request.", null);
            default -> refused;
        };
    }

    /** The deepest place the validator points at, e.g. {@code email} of {@code #/email}. */
    private static @Nullable String field(@Nullable OutputUnit finding) {
        if (finding == null) {
            return null;
        }
        List<OutputUnit> deeper = finding.getErrors();
        String deepest = null;
        if (deeper != null) {
            for (OutputUnit error : deeper) {
                String found = field(error);
                deepest = found == null ? deepest : found;
            }
        }
        if (deepest != null) {
            return deepest;
        }
        String location = finding.getInstanceLocation();
        if (location == null || !location.startsWith("#/") || location.length() > 64) {
            return null;
        }
        return location.substring(2);
    }
}
