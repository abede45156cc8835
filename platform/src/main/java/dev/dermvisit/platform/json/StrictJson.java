package dev.dermvisit.platform.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Records to JSON and back, with no leniency: unknown, doubled, missing or wrongly typed fields are refused. */
public final class StrictJson {

    /** Nothing we exchange is deeper than this. */
    private static final int DEPTH = 32;

    private static final int CHARACTERS = 1 << 20;

    private final JsonMapper mapper;

    private StrictJson(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** JSON for records; {@code sealedSets} are interfaces whose permitted records are told apart by {@code type}. */
    public static StrictJson of(Class<?>... sealedSets) {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH)
                        .maxStringLength(CHARACTERS)
                        .maxNumberLength(32)
                        .maxDocumentLength(CHARACTERS)
                        .build())
                .build();
        JsonMapper mapper = JsonMapper.builder(factory)
                .addModule(new JavaTimeModule())
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .annotationIntrospector(new RequiredUnlessNullable())
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
        for (Class<?> sealedSet : sealedSets) {
            mapper.registerSubtypes(sealedSet.getPermittedSubclasses());
        }
        return new StrictJson(mapper);
    }

    /**
     * Reads a record.
     *
     * @throws JsonProcessingException for anything but exactly one value of that shape; its message may quote the input
     */
    public <T> T read(String text, Class<T> shape) throws JsonProcessingException {
        T value = mapper.readValue(text, shape);
        if (value == null) {
            throw MismatchedInputException.from(null, shape, "null is no value of ours");
        }
        return value;
    }

    /** Writes a record; absent values are left out. */
    public String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a record of ours cannot be written as JSON", impossible);
        }
    }
}
