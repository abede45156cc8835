package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.port.Consents.Purpose;
import java.util.List;

/** What a patient reads before they consent. A text that changes gets another version. */
public record ConsentText(Purpose purpose, String version, String title, List<String> paragraphs) {

    public ConsentText {
        paragraphs = List.copyOf(paragraphs);
    }
}
