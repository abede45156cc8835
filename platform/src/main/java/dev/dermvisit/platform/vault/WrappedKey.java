package dev.dermvisit.platform.vault;

import io.vertx.core.buffer.Buffer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A data key as it may be stored: sealed by a master key and bound to its owner.
 *
 * @param keyId the master key that wrapped it: 1 to 64 letters, digits, dots, hyphens, underscores
 * @param bytes what only a {@link KeyProvider} reads
 */
public record WrappedKey(String keyId, Buffer bytes) {

    static final String KEY_ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    private static final Pattern TEXT = Pattern.compile("1 (" + KEY_ID + ") ([A-Za-z0-9+/]+={0,2})\n");

    public WrappedKey {
        if (!keyId.matches(KEY_ID)) {
            throw new IllegalArgumentException("is not the id of a master key");
        }
    }

    /** One line: format version, id of the master key, base64. */
    public String toText() {
        return "1 " + keyId + " " + Base64.getEncoder().encodeToString(bytes.getBytes()) + "\n";
    }

    /**
     * Reads {@link #toText()}.
     *
     * @throws UnreadableException for anything else
     */
    public static WrappedKey ofText(String text) {
        Matcher line = TEXT.matcher(text);
        if (!line.matches()) {
            throw new UnreadableException("a stored key is damaged");
        }
        try {
            return new WrappedKey(
                    line.group(1), Buffer.buffer(Base64.getDecoder().decode(line.group(2))));
        } catch (IllegalArgumentException notBase64) {
            throw new UnreadableException("a stored key is damaged");
        }
    }

    @Override
    public String toString() {
        return "WrappedKey[by " + keyId + "]";
    }
}
