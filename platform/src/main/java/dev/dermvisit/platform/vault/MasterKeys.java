package dev.dermvisit.platform.vault;

import dev.dermvisit.platform.config.ConfigurationException;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Master keys from lines {@code id:base64 of 32 bytes}. The first wraps and unwraps, the others only unwrap, so that a new
 * one is put in front and an old one removed when nothing is wrapped by it any more ({@link Vault#rewrap()}).
 *
 * <p>A wrapped key is version (1 byte), nonce (12), AES-256-GCM ciphertext (32), tag (16), with the master key's id and
 * the context as associated data: doc/adr/0012.
 */
public final class MasterKeys implements KeyProvider {

    static final int KEY_BYTES = AesGcm.KEY_BYTES;

    private static final byte VERSION = 1;
    private static final int HEAD_BYTES = 1 + AesGcm.NONCE_BYTES;
    private static final String LABEL = "dermvisit wrap v1";

    private final SequencedMap<String, byte[]> keys;
    private final SecureRandom random;

    private MasterKeys(SequencedMap<String, byte[]> keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    /**
     * Reads lines of master keys; empty ones and those that begin with {@code #} are skipped.
     *
     * @throws ConfigurationException for no key, a short or weak one, an id or a key that comes twice; it never quotes a key
     */
    public static MasterKeys parse(String text) throws ConfigurationException {
        SequencedMap<String, byte[]> keys = new LinkedHashMap<>();
        for (MasterKeyLine line : MasterKeyLine.read(text)) {
            keys.put(line.id(), line.key());
        }
        return new MasterKeys(keys, new SecureRandom());
    }

    /**
     * Reads a file of master keys.
     *
     * @throws ConfigurationException as {@link #parse}, and for a file that is missing or readable by others
     */
    public static MasterKeys fromFile(Path file) throws ConfigurationException {
        return parse(MasterKeyFile.read(file));
    }

    /** Makes a file with one new master key, readable by its owner only; an existing file is refused. */
    public static MasterKeys createFile(Path file, SecureRandom random) throws ConfigurationException {
        MasterKeyFile.create(file, random);
        return fromFile(file);
    }

    /** Puts a new master key in front of those of a file. Running servers use it after a restart. */
    public static MasterKeys addCurrent(Path file, SecureRandom random) throws ConfigurationException {
        MasterKeyFile.addCurrent(file, random);
        return fromFile(file);
    }

    /**
     * Keeps the current master key of a file only. To be called after {@link Vault#rewrap()} has succeeded: what is still
     * wrapped by an old one is lost.
     */
    public static MasterKeys retireOld(Path file) throws ConfigurationException {
        MasterKeyFile.retireOld(file);
        return fromFile(file);
    }

    /** The ids, the current one first. */
    public List<String> ids() {
        return List.copyOf(keys.sequencedKeySet());
    }

    @Override
    public String currentKeyId() {
        return keys.firstEntry().getKey();
    }

    @Override
    public WrappedKey wrap(byte[] dataKey, byte[] context) {
        Map.Entry<String, byte[]> current = keys.firstEntry();
        byte[] nonce = new byte[AesGcm.NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] wrapped = new byte[HEAD_BYTES + dataKey.length + AesGcm.TAG_BYTES];
        wrapped[0] = VERSION;
        System.arraycopy(nonce, 0, wrapped, 1, nonce.length);
        byte[] associated = associated(current.getKey(), context);
        AesGcm.seal(current.getValue(), nonce, associated, ByteBuffer.wrap(dataKey), body(wrapped));
        return new WrappedKey(current.getKey(), Buffer.buffer(wrapped));
    }

    @Override
    public byte[] unwrap(String keyId, byte[] wrapped, byte[] context) {
        byte[] key = keys.get(keyId);
        if (key == null) {
            throw new UnreadableException("a key is wrapped by a master key that is not there");
        }
        if (wrapped.length < HEAD_BYTES || wrapped[0] != VERSION) {
            throw new UnreadableException("a wrapped key is damaged");
        }
        byte[] nonce = Arrays.copyOfRange(wrapped, 1, HEAD_BYTES);
        return AesGcm.open(key, nonce, associated(keyId, context), body(wrapped));
    }

    @Override
    public String toString() {
        return "MasterKeys" + ids();
    }

    private static ByteBuffer body(byte[] wrapped) {
        return ByteBuffer.wrap(wrapped, HEAD_BYTES, wrapped.length - HEAD_BYTES);
    }

    /** Neither the label nor an id holds a zero byte, so the parts cannot run into each other. */
    private static byte[] associated(String keyId, byte[] context) {
        byte[] head = (LABEL + "\0" + keyId + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[] associated = Arrays.copyOf(head, head.length + context.length);
        System.arraycopy(context, 0, associated, head.length, context.length);
        return associated;
    }
}
