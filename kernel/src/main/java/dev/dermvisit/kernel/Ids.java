package dev.dermvisit.kernel;

import java.util.UUID;

/** Reads ids strictly: the 36 characters of RFC 9562 in lower case, nothing shorter or cleverer. */
final class Ids {

    private static final int LENGTH = 36;

    private Ids() {}

    static UUID parse(String text, String noun) {
        if (text.length() == LENGTH) {
            try {
                UUID id = UUID.fromString(text);
                if (id.toString().equals(text)) {
                    return id;
                }
            } catch (IllegalArgumentException notAnId) {
                throw unknown(noun);
            }
        }
        throw unknown(noun);
    }

    private static Failure unknown(String noun) {
        return Failure.notFound(noun + ".unknown", "We could not find this " + noun + ".");
    }
}
