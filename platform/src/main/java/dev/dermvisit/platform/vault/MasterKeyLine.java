package dev.dermvisit.platform.vault;

import dev.dermvisit.platform.config.ConfigurationException;
import io.vertx.core.buffer.Buffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** One master key as text: {@code id:base64}. */
final class MasterKeyLine {

    /** 32 random bytes have about 30 different values; fewer than 16 happens never. */
    private static final int FEWEST_DIFFERENT = 16;

    private static final int ID_BYTES = 4;

    private final String id;
    private final byte[] key;

    private MasterKeyLine(String id, byte[] key) {
        this.id = id;
        this.key = key;
    }

    /** A new random key. Its id is random too, so that none ever gets the id of one that was removed. */
    static MasterKeyLine generate(SecureRandom random) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        byte[] key = new byte[MasterKeys.KEY_BYTES];
        random.nextBytes(key);
        return new MasterKeyLine("master-" + HexFormat.of().formatHex(id), key);
    }

    /** All lines of a text, the current key's first; the message of a refusal names ids and line numbers only. */
    static List<MasterKeyLine> read(String text) throws ConfigurationException {
        List<MasterKeyLine> lines = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<Buffer> keys = new HashSet<>();
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            MasterKeyLine read = ofLine(line, number);
            if (!ids.add(read.id)) {
                throw new ConfigurationException("There are two master keys with the id " + read.id + "; keep one");
            }
            if (!keys.add(Buffer.buffer(read.key))) {
                throw new ConfigurationException(
                        "The master key " + read.id + " is there already under another id; take a new one");
            }
            lines.add(read);
        }
        if (lines.isEmpty()) {
            throw new ConfigurationException("There is no master key; write a line like master-1:BASE64, with what"
                    + " `openssl rand -base64 32` prints");
        }
        return List.copyOf(lines);
    }

    String id() {
        return id;
    }

    byte[] key() {
        return key.clone();
    }

    String toText() {
        return id + ":" + Base64.getEncoder().encodeToString(key) + "\n";
    }

    @Override
    public String toString() {
        return "MasterKeyLine[" + id + "]";
    }

    private static MasterKeyLine ofLine(String line, int number) throws ConfigurationException {
        int colon = line.indexOf(':');
        if (colon < 0 || !line.substring(0, colon).matches(WrappedKey.KEY_ID)) {
            throw new ConfigurationException("Line " + number + " of the master keys is not id:base64");
        }
        String id = line.substring(0, colon);
        byte[] key = decode(id, line.substring(colon + 1).strip());
        if (key.length != MasterKeys.KEY_BYTES) {
            throw new ConfigurationException(
                    "The master key " + id + " has " + key.length + " bytes, not " + MasterKeys.KEY_BYTES + "; " + HOW);
        }
        if (isWeak(key)) {
            throw new ConfigurationException("The master key " + id + " is weak: it is not random; " + HOW);
        }
        return new MasterKeyLine(id, key);
    }

    private static final String HOW = "take what `openssl rand -base64 32` prints";

    private static byte[] decode(String id, String base64) throws ConfigurationException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new ConfigurationException("The master key " + id + " is not base64; " + HOW);
        }
    }

    /** What somebody typed or counted up; random bytes look like this less often than a disk fails unnoticed. */
    private static boolean isWeak(byte[] key) {
        Set<Byte> different = new HashSet<>();
        Set<Byte> steps = new HashSet<>();
        boolean typed = true;
        for (int position = 0; position < key.length; position++) {
            different.add(key[position]);
            steps.add((byte) (key[position] - key[Math.max(0, position - 1)]));
            typed &= key[position] >= ' ' && key[position] <= '~';
        }
        return typed || different.size() < FEWEST_DIFFERENT || steps.size() < FEWEST_DIFFERENT / 2;
    }
}
