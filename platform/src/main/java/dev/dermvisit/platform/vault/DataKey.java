package dev.dermvisit.platform.vault;

import dev.dermvisit.kernel.Failure;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * An owner's key in memory: it seals and opens values and files, and hashes for look-ups.
 *
 * <p>Values, files and each domain of hashes have a subkey of their own (HKDF-SHA256), so that nothing made for one use
 * says anything about another. To be used at once and not kept: {@link Vault} hands it out again at the price of a map's
 * look-up, and no longer once it was erased. Safe for any number of threads.
 */
public final class DataKey {

    static final int BYTES = AesGcm.KEY_BYTES;

    private static final byte VERSION = 1;
    private static final int HEAD_BYTES = 1 + AesGcm.NONCE_BYTES;
    private static final String VALUES = "dermvisit value v1";
    private static final String FILES = "dermvisit file v1";
    private static final String HASHES = "dermvisit hash v1 ";

    private final SecureRandom random;
    private final byte[] root;
    private final byte[] values;
    private final byte[] files;
    private boolean destroyed;

    /** Of 32 random bytes, which the caller may wipe afterwards. */
    DataKey(byte[] secret, SecureRandom random) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("a data key has " + BYTES + " bytes, not " + secret.length);
        }
        this.random = random;
        this.root = Hkdf.SHA_256.extract(new byte[0], secret);
        this.values = Hkdf.SHA_256.expand(root, utf8(VALUES), BYTES);
        this.files = Hkdf.SHA_256.expand(root, utf8(FILES), BYTES);
    }

    /** The text, as UTF-8, sealed for this place: version (1 byte), nonce (12), ciphertext, tag (16). */
    public Buffer seal(Place place, String text) {
        return sealBytes(place, utf8(text));
    }

    /**
     * The text that was sealed for this place with this key.
     *
     * @throws UnreadableException for anything else
     * @throws Failure 410 {@code key.erased} when the key was erased meanwhile
     */
    public String open(Place place, Buffer sealed) {
        return new String(openBytes(place, sealed), StandardCharsets.UTF_8);
    }

    /** The bytes sealed for this place; see {@link #seal}. */
    public Buffer sealBytes(Place place, byte[] plain) {
        // Random and never counted: a counter can roll back with a restored backup, and a repeated nonce breaks GCM.
        byte[] nonce = new byte[AesGcm.NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = new byte[HEAD_BYTES + plain.length + AesGcm.TAG_BYTES];
        sealed[0] = VERSION;
        System.arraycopy(nonce, 0, sealed, 1, nonce.length);
        byte[] key = copy(values);
        try {
            AesGcm.seal(key, nonce, place.associatedData(), ByteBuffer.wrap(plain), body(sealed));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
        return Buffer.buffer(sealed);
    }

    /** The bytes that were sealed for this place with this key; see {@link #open}. */
    public byte[] openBytes(Place place, Buffer sealed) {
        byte[] bytes = sealed.getBytes();
        if (bytes.length < HEAD_BYTES + AesGcm.TAG_BYTES) {
            throw new UnreadableException("a sealed value is cut short");
        }
        if (bytes[0] != VERSION) {
            throw new UnreadableException("a sealed value has a version that is not known");
        }
        byte[] nonce = Arrays.copyOfRange(bytes, 1, HEAD_BYTES);
        byte[] key = copy(values);
        try {
            return AesGcm.open(key, nonce, place.associatedData(), body(bytes));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /**
     * 32 bytes by which equal texts are found without being told: HMAC-SHA-256 with a subkey of the domain.
     *
     * @param domain what the text is, such as {@code patient.birth-date}; equal texts of two domains differ
     */
    public Buffer hash(String domain, String text) {
        byte[] key = copy(root);
        byte[] subkey = Hkdf.SHA_256.expand(key, utf8(HASHES + domain), BYTES);
        try {
            return Buffer.buffer(Hkdf.SHA_256.mac(subkey).doFinal(utf8(text)));
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(subkey, (byte) 0);
        }
    }

    /** The file of this place: how it is sealed and opened piece by piece. */
    public SealedFile files(Place place) {
        return new SealedFile(this, place.associatedData(), random);
    }

    /** The cipher of one file with this salt; see {@link ChunkCipher}. */
    ChunkCipher chunkCipher(byte[] salt, byte[] context) {
        byte[] key = copy(files);
        try {
            return ChunkCipher.derive(key, salt, context);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /**
     * Nothing more is sealed or opened with this key, also by those who still hold it.
     *
     * @see #requirePresent()
     */
    synchronized void destroy() {
        destroyed = true;
        Arrays.fill(root, (byte) 0);
        Arrays.fill(values, (byte) 0);
        Arrays.fill(files, (byte) 0);
    }

    /** Fails with 410 {@code key.erased} once the key is destroyed. */
    synchronized void requirePresent() {
        if (destroyed) {
            throw erased();
        }
    }

    static Failure erased() {
        return Failure.gone("key.erased", "What belonged to this was erased.");
    }

    /** A copy, so that nobody computes with a key that is being wiped: half wiped, it would be a weak one. */
    private synchronized byte[] copy(byte[] key) {
        requirePresent();
        return key.clone();
    }

    @Override
    public String toString() {
        return "DataKey";
    }

    private static ByteBuffer body(byte[] sealed) {
        return ByteBuffer.wrap(sealed, HEAD_BYTES, sealed.length - HEAD_BYTES);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
