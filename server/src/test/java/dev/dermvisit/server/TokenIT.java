package dev.dermvisit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dermvisit.kernel.Role;
import dev.dermvisit.platform.token.SigningKey;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** T-15: only a token signed by our key, for us, in time, opens anything. */
class TokenIT {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private static TestNode node;
    private static JsonObject goodClaims;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        String[] parts = node.signIn(Role.PATIENT).accessToken().split("\\.", -1);
        goodClaims = new JsonObject(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void takesATokenMadeLikeOurs() throws GeneralSecurityException {
        assertThat(status(es256(TestNode.KEY, header(), goodClaims))).isEqualTo(200);
    }

    static Stream<Map.Entry<String, String>> forgeries() throws GeneralSecurityException {
        SigningKey foreign = SigningKey.generate();
        String publicJwk = TestNode.KEY.publicJwk().encode();
        long now = Instant.now().getEpochSecond();
        return Map.of(
                "HS256 with our public key as the secret",
                hs256(publicJwk.getBytes(StandardCharsets.UTF_8), header().put("alg", "HS256")),
                "HS256 with our key's x as the secret",
                hs256(
                        Base64.getUrlDecoder().decode(TestNode.KEY.publicJwk().getString("x")),
                        header().put("alg", "HS256")),
                "alg none without a signature",
                unsigned(header().put("alg", "none")) + ".",
                "alg None",
                unsigned(header().put("alg", "None")) + ".",
                "our header, no signature",
                unsigned(header()) + ".",
                "another ES256 key under our key id",
                es256(foreign, header(), goodClaims),
                "another ES256 key that brings itself along",
                es256(foreign, header().put("jwk", foreign.publicJwk()).put("kid", foreign.id()), goodClaims),
                "expired",
                es256(TestNode.KEY, header(), goodClaims.copy().put("exp", now - 1)),
                "for somebody else",
                es256(TestNode.KEY, header(), goodClaims.copy().put("aud", "another-api")),
                "from somebody else",
                es256(TestNode.KEY, header(), goodClaims.copy().put("iss", "another-issuer")))
                .entrySet()
                .stream();
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void refusesAForgedToken(Map.Entry<String, String> forgery) {
        assertThat(status(forgery.getValue())).as(forgery.getKey()).isEqualTo(401);
    }

    @Test
    void refusesATokenWhoseClaimsWereChanged() throws GeneralSecurityException {
        String[] parts = es256(TestNode.KEY, header(), goodClaims).split("\\.", -1);
        String promoted = encode(goodClaims.copy().put("role", "admin"));
        assertThat(status(parts[0] + "." + promoted + "." + parts[2])).isEqualTo(401);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"", "x", "a.b.c", "..", "Bearer"})
    void refusesWhatIsNoToken(String token) {
        assertThat(status(token)).isEqualTo(401);
    }

    private static int status(String token) {
        return TestPerson.send(TestPerson.request(node, "/api/v1/me", "GET", null, token)
                        .build())
                .statusCode();
    }

    private static JsonObject header() {
        return new JsonObject().put("typ", "JWT").put("alg", "ES256").put("kid", TestNode.KEY.id());
    }

    private static String unsigned(JsonObject header) {
        return encode(header) + "." + encode(goodClaims);
    }

    private static String encode(JsonObject part) {
        return BASE64URL.encodeToString(part.encode().getBytes(StandardCharsets.UTF_8));
    }

    private static String hs256(byte[] secret, JsonObject header) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        String signed = unsigned(header);
        return signed + "." + BASE64URL.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String es256(SigningKey key, JsonObject header, JsonObject claims) throws GeneralSecurityException {
        String pem = key.toPem().replaceAll("-----[A-Z ]+-----|\\s", "");
        PrivateKey secret = KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(secret);
        String signed = encode(header) + "." + encode(claims);
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + BASE64URL.encodeToString(signature.sign());
    }
}
