package dev.dermvisit.people.storage;

import dev.dermvisit.kernel.port.Consents.Purpose;
import dev.dermvisit.people.domain.ConsentText;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The texts in force, from the class path: {@code consent/<purpose>.json}. */
public final class ConsentTexts {

    private ConsentTexts() {}

    /** One for each purpose. */
    public static Map<Purpose, ConsentText> load() {
        Map<Purpose, ConsentText> texts = new EnumMap<>(Purpose.class);
        for (Purpose purpose : Purpose.values()) {
            texts.put(purpose, load(purpose));
        }
        return texts;
    }

    private static ConsentText load(Purpose purpose) {
        String file = "consent/" + purpose.name().toLowerCase(Locale.ROOT) + ".json";
        try (InputStream in = ConsentTexts.class.getClassLoader().getResourceAsStream(file)) {
            JsonObject json =
                    new JsonObject(Buffer.buffer(Objects.requireNonNull(in).readAllBytes()));
            return new ConsentText(
                    purpose,
                    json.getString("version"),
                    json.getString("title"),
                    json.getJsonArray("paragraphs").stream()
                            .map(String.class::cast)
                            .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
