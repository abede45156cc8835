package dev.dermvisit.platform.audit;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/**
 * A signed statement that the chain had this block at this number: whoever keeps one can tell any other past from ours.
 *
 * @param block hash of the block
 * @param at when the block was made, in seconds since 1970 with six decimals
 * @param key name of the key that signed, see {@link VerificationKey#id}
 * @param signature Ed25519 over {@link #message}, in Base64
 */
public record SignedHead(long number, Hash block, String at, String key, String signature) {

    private static final String TAG = "dermvisit.audit.head.1";

    static byte[] message(long number, Hash block, String at) {
        return Fields.encode(TAG, List.of(Long.toString(number), block.toString(), at));
    }

    /** The bytes that are signed. */
    byte[] message() {
        return message(number, block, at);
    }

    /** When the block was made. */
    public Instant time() {
        return Block.instantOf(at);
    }

    /** One line of a head log, without the end of line. */
    String toLine() {
        return new JsonObject()
                .put("number", number)
                .put("block", block.toString())
                .put("at", at)
                .put("key", key)
                .put("signature", signature)
                .encode();
    }

    /**
     * Reads a line of a head log.
     *
     * @throws IllegalArgumentException where it is none
     */
    static SignedHead ofLine(String line) {
        try {
            JsonObject json = new JsonObject(line);
            SignedHead head = new SignedHead(
                    json.getLong("number"),
                    Hash.ofHex(json.getString("block")),
                    json.getString("at"),
                    json.getString("key"),
                    json.getString("signature"));
            Instant readable = head.time();
            if (!line.equals(head.toLine()) || readable.isBefore(Instant.EPOCH)) {
                throw new IllegalArgumentException("is not written as a head is");
            }
            return head;
        } catch (DecodeException | ClassCastException | NullPointerException | ArithmeticException unreadable) {
            throw new IllegalArgumentException("is no head", unreadable);
        }
    }
}
