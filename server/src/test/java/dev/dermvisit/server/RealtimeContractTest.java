package dev.dermvisit.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.dermvisit.platform.realtime.ControlMessage;
import dev.dermvisit.platform.realtime.ControlReply;
import dev.dermvisit.signaling.ws.BoardMessage;
import dev.dermvisit.signaling.ws.SignalingMessage;
import dev.dermvisit.signaling.ws.SignalingReply;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The records of the sealed sets and {@code realtime.schema.json} say the same: types, fields, and which are required. */
class RealtimeContractTest {

    private static final JsonObject DEFINITIONS = schema().getJsonObject("$defs");

    @Test
    void whatClientsSendIsTheSameInJavaAndInTheSchema() {
        assertThat(inJava(ControlMessage.class, SignalingMessage.class, BoardMessage.class))
                .isEqualTo(inSchema("ClientMessage"));
    }

    @Test
    void whatServersSendIsTheSameInJavaAndInTheSchema() {
        assertThat(inJava(ControlReply.class, SignalingReply.class)).isEqualTo(inSchema("ServerMessage"));
    }

    @Test
    void everyObjectOfTheSchemaRefusesUnknownFields() {
        DEFINITIONS.fieldNames().stream()
                .map(DEFINITIONS::getJsonObject)
                .filter(definition -> "object".equals(definition.getString("type")))
                .forEach(definition -> assertThat(definition.getBoolean("additionalProperties"))
                        .as(definition.encode())
                        .isFalse());
    }

    /** Type → its fields; a field that may be absent ends with a question mark. */
    private static Map<String, Set<String>> inJava(Class<?>... sealedSets) {
        return Stream.of(sealedSets)
                .flatMap(set -> Arrays.stream(set.getPermittedSubclasses()))
                .filter(shape -> shape.isAnnotationPresent(JsonTypeName.class))
                .collect(Collectors.toMap(
                        shape -> shape.getAnnotation(JsonTypeName.class).value(),
                        RealtimeContractTest::fields,
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static Set<String> fields(Class<?> shape) {
        Set<String> fields = new TreeSet<>(Set.of("type"));
        for (RecordComponent component : shape.getRecordComponents()) {
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            fields.add(component.getName() + (optional ? "?" : ""));
        }
        return fields;
    }

    private static Map<String, Set<String>> inSchema(String union) {
        Map<String, Set<String>> types = new TreeMap<>();
        DEFINITIONS.getJsonObject(union).getJsonArray("oneOf").forEach(entry -> {
            String name = ((JsonObject) entry).getString("$ref").substring("#/$defs/".length());
            JsonObject definition = DEFINITIONS.getJsonObject(name);
            JsonObject properties = definition.getJsonObject("properties");
            Set<String> fields = new TreeSet<>();
            properties
                    .fieldNames()
                    .forEach(field -> fields.add(
                            field + (definition.getJsonArray("required").contains(field) ? "" : "?")));
            types.put(properties.getJsonObject("type").getString("const"), fields);
        });
        return types;
    }

    static JsonObject schema() {
        try (InputStream file = Objects.requireNonNull(
                RealtimeContractTest.class.getClassLoader().getResourceAsStream("contract/realtime.schema.json"))) {
            return new JsonObject(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new AssertionError("the schema cannot be read", unreadable);
        }
    }
}
