package dev.dermvisit.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class SealingKeyTest {

    private static final SealingKey KEY = SealingKey.generate(new SecureRandom());
    private static final String AT = "1764041000.123456";

    @Test
    void derivesThePublicKeyOfRfc8032() {
        String der =
                "302e020100300506032b657004220420" + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(der)) + "\n-----END PRIVATE KEY-----\n";
        byte[] publicDer = SealingKey.ofPem(pem).verification().key().getEncoded();
        assertThat(HexFormat.of().formatHex(publicDer))
                .endsWith("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    }

    @Test
    void signsWhatItsPublicHalfAccepts() {
        SignedHead head = SealingKey.ofPem(KEY.toPem()).sign(3, Hash.of(new byte[] {1}), AT);
        VerificationKey read = VerificationKey.ofText(KEY.verification().toText());
        assertThat(read.id()).isEqualTo(head.key());
        assertThat(read.verifies(head)).isTrue();
        assertThat(read.verifies(new SignedHead(4, head.block(), AT, head.key(), head.signature())))
                .isFalse();
        assertThat(SealingKey.generate(new SecureRandom()).verification().verifies(head))
                .isFalse();
    }

    @Test
    void saysNothingOfItself() {
        assertThat(KEY).hasToString("SealingKey[" + KEY.verification().id() + "]");
        assertThatThrownBy(() -> SealingKey.ofPem("nonsense")).isInstanceOf(IllegalArgumentException.class);
    }
}
