package dev.dermvisit.platform.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

class AesGcmTest {

    /** Test case 16 of McGrew and Viega, "The Galois/Counter Mode of Operation", appendix B. */
    @Test
    void givesWhatItsAuthorsGive() {
        byte[] key = bytes("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
        byte[] nonce = bytes("cafebabefacedbaddecaf888");
        byte[] associated = bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2");
        byte[] plain = bytes("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
        byte[] sealed = bytes("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662" + "76fc6ece0f4e1768cddf8853bb2d551b");
        assertThat(seal(key, nonce, associated, plain)).isEqualTo(sealed);
        assertThat(AesGcm.open(key, nonce, associated, ByteBuffer.wrap(sealed))).isEqualTo(plain);
    }

    @Test
    void givesForEveryLengthWhatBouncyCastleGives() throws InvalidCipherTextException {
        byte[] key = Some.sha256("key");
        byte[] nonce = Arrays.copyOf(Some.sha256("nonce"), AesGcm.NONCE_BYTES);
        for (int length = 0; length < 300; length++) {
            byte[] plain = Arrays.copyOf(Some.sha256("plain"), length);
            byte[] associated = Arrays.copyOf(Some.sha256("associated"), length % 40);
            GCMModeCipher reference = GCMBlockCipher.newInstance(AESEngine.newInstance());
            reference.init(true, new AEADParameters(new KeyParameter(key), 128, nonce, associated));
            byte[] expected = new byte[reference.getOutputSize(length)];
            int written = reference.processBytes(plain, 0, length, expected, 0);
            assertThat(written + reference.doFinal(expected, written)).isEqualTo(length + AesGcm.TAG_BYTES);
            assertThat(seal(key, nonce, associated, plain)).isEqualTo(expected);
        }
    }

    @Test
    void refusesAnotherKeyNonceOrAssociatedData() {
        byte[] key = Some.sha256("key");
        byte[] nonce = new byte[AesGcm.NONCE_BYTES];
        byte[] sealed = seal(key, nonce, new byte[] {1}, new byte[] {7});
        byte[] otherNonce = nonce.clone();
        otherNonce[11] = 1;
        refuses(Some.sha256("other"), nonce, new byte[] {1}, sealed);
        refuses(key, otherNonce, new byte[] {1}, sealed);
        refuses(key, nonce, new byte[] {2}, sealed);
        refuses(key, nonce, new byte[0], sealed);
    }

    private static void refuses(byte[] key, byte[] nonce, byte[] associated, byte[] sealed) {
        assertThatThrownBy(() -> Arrays.toString(AesGcm.open(key, nonce, associated, ByteBuffer.wrap(sealed))))
                .isInstanceOf(UnreadableException.class);
    }

    private static byte[] seal(byte[] key, byte[] nonce, byte[] associated, byte[] plain) {
        byte[] sealed = new byte[plain.length + AesGcm.TAG_BYTES];
        AesGcm.seal(key, nonce, associated, ByteBuffer.wrap(plain), ByteBuffer.wrap(sealed));
        return sealed;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
