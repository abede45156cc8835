package dev.dermvisit.platform.config;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.dermvisit.platform.json.RequiredUnlessNullable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a configuration file into a record; unknown and doubled keys are refused by name. */
public final class StrictYaml {

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new RequiredUnlessNullable())
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private StrictYaml() {}

    /**
     * Reads a resource that names every key with its default, and over it what a file says differently. A wrong key or
     * value is told by its place, never with a value.
     */
    public static <T> T readOver(String reference, @Nullable Path overrides, Class<T> shape)
            throws ConfigurationException {
        try (InputStream defaults = StrictYaml.class.getClassLoader().getResourceAsStream(reference)) {
            if (defaults == null) {
                throw new IllegalStateException("there is no " + reference + " on the class path");
            }
            JsonNode merged = MAPPER.readTree(defaults);
            if (overrides != null) {
                JsonNode said = MAPPER.readTree(Files.readAllBytes(overrides));
                merged = said.isMissingNode() || said.isNull() ? merged : merge(merged, said);
            }
            return MAPPER.treeToValue(merged, shape);
        } catch (NoSuchFileException missing) {
            throw new ConfigurationException("there is no configuration file " + overrides);
        } catch (UnrecognizedPropertyException unknown) {
            throw new ConfigurationException("unknown key " + place(unknown));
        } catch (JsonMappingException wrong) {
            throw new ConfigurationException("missing or wrong value at " + place(wrong));
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    "cannot read " + overrides + ": it is not readable, no YAML, or names a key twice");
        }
    }

    /** Objects are merged key by key; anything else takes the place of what was there. */
    private static JsonNode merge(JsonNode base, JsonNode over) {
        if (!(base instanceof ObjectNode fields) || !over.isObject()) {
            return over;
        }
        for (var entry : over.properties()) {
            JsonNode before = fields.get(entry.getKey());
            JsonNode after = before == null ? entry.getValue() : merge(before, entry.getValue());
            fields.set(entry.getKey(), after);
        }
        return fields;
    }

    private static String place(JsonMappingException problem) {
        StringBuilder place = new StringBuilder();
        for (JsonMappingException.Reference step : problem.getPath()) {
            place.append(place.isEmpty() ? "" : ".")
                    .append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
        }
        return place.isEmpty() ? "the top" : place.toString();
    }
}
