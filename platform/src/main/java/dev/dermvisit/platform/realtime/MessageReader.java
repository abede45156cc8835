package dev.dermvisit.platform.realtime;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.dermvisit.kernel.Failure;
import dev.dermvisit.platform.json.StrictJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads frames: finds which module's set a {@code type} belongs to, then reads the record strictly. */
final class MessageReader {

    private static final long REF_LIMIT = (1L << 53) - 1;

    /** As much of a frame as is needed to answer it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Envelope(@Nullable String type, @Nullable Long ref) {}

    /** A message and the module it is for. */
    record Addressed<M extends SocketMessages.Referenced>(String type, SocketMessages<M> module, M message) {}

    private final StrictJson json;
    private final Map<String, SocketMessages<?>> moduleByType = new HashMap<>();

    MessageReader(List<SocketMessages<?>> modules) {
        Class<?>[] sets = modules.stream().map(SocketMessages::set).toArray(Class<?>[]::new);
        this.json = StrictJson.of(sets);
        modules.forEach(this::index);
    }

    private void index(SocketMessages<?> module) {
        for (Class<?> shape : module.set().getPermittedSubclasses()) {
            String type = shape.getAnnotation(JsonTypeName.class).value();
            if (moduleByType.put(type, module) != null) {
                throw new IllegalStateException("two modules take " + type);
            }
        }
    }

    /** Every type that some module takes. */
    Set<String> types() {
        return Set.copyOf(moduleByType.keySet());
    }

    /** Type and ref of a frame; a 400 where it is no JSON object with a {@code type}. */
    Envelope envelope(String frame) {
        try {
            Envelope envelope = json.read(frame, Envelope.class);
            Long ref = envelope.ref();
            boolean refInRange = ref == null || (ref >= 1 && ref <= REF_LIMIT);
            if (envelope.type() == null || !refInRange) {
                throw malformed("message.malformed", "This message has no type or an impossible ref.");
            }
            return envelope;
        } catch (JsonProcessingException unreadable) {
            throw malformed("message.malformed", "This message could not be read.");
        }
    }

    /** The message inside a frame; a 400 for an unknown type, an unknown, missing or wrong field. */
    Addressed<?> message(Envelope envelope, String frame) {
        SocketMessages<?> module = moduleByType.get(String.valueOf(envelope.type()));
        if (module == null) {
            throw malformed("message.unknown-type", "This kind of message is not known.");
        }
        return read(String.valueOf(envelope.type()), module, frame);
    }

    private <M extends SocketMessages.Referenced> Addressed<M> read(
            String type, SocketMessages<M> module, String frame) {
        try {
            return new Addressed<>(type, module, json.read(frame, module.set()));
        } catch (JsonProcessingException wrong) {
            if (wrong.getCause() instanceof Failure known) {
                throw known;
            }
            throw malformed("message.invalid", "A part of this message is missing, unknown or out of range.");
        }
    }

    private static Failure malformed(String code, String title) {
        return Failure.malformed(code, title, null);
    }
}
