package dev.dermvisit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermvisit.media.api.CandidatePolicy;
import dev.dermvisit.platform.audit.SealingKey;
import dev.dermvisit.platform.config.ConfigurationException;
import dev.dermvisit.platform.token.SigningKey;
import dev.dermvisit.scheduling.mail.MailSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T-20: production starts with strong secrets and safe addresses, or not at all. */
class ServeConfigurationTest {

    private static final String MAIL = "mail:\n  host: mail.example.org\n  from: noreply@example.org\n";
    private static final String GOOD_FILE =
            MAIL + "vault:\n  keystore: k\naudit:\n  heads: h\nhttp:\n  publicOrigin: https://visits.example.org\n";
    private static final String PASSWORD = "q7RkT2vXw9LmZp4BnC8s";
    private static final String OWNER_PASSWORD = "bn5YtR8qWzX3cVfG7hJk";
    private static final String KEY = SigningKey.generate().toPem();
    private static final String SEALING_KEY =
            SealingKey.generate(new SecureRandom()).toPem();
    private static final String MASTER_KEYS = "2026-01:" + randomKey() + ",2025-01:" + randomKey();

    @TempDir
    private Path directory = Path.of(".");

    @Test
    void startsWithWhatHasNoSafeDefaultAndRefersTheRestToTheReference() throws Exception {
        Settings settings = load(GOOD_FILE, environment());
        assertThat(settings.http().host()).isEqualTo("127.0.0.1");
        assertThat(settings.management().host()).isEqualTo("127.0.0.1");
        assertThat(settings.people().secureCookie()).isTrue();
        assertThat(settings.candidates()).isEqualTo(CandidatePolicy.STRICT);
        assertThat(settings.origins().allows("https://visits.example.org")).isTrue();
        assertThat(settings.toString()).doesNotContain(PASSWORD);
    }

    @Test
    void takesSecretsFromFilesToo() throws Exception {
        Path password = Files.writeString(directory.resolve("password"), PASSWORD + "\n");
        Path key = Files.writeString(directory.resolve("key.pem"), KEY);
        String file =
                GOOD_FILE + "database:\n  passwordFile: " + password + "\ntokens:\n  signingKeyFile: " + key + "\n";
        Map<String, String> environment = environment();
        environment.remove("DERMVISIT_DATABASE_PASSWORD");
        environment.remove("DERMVISIT_TOKENS_SIGNINGKEY");
        assertThat(load(file, environment).database().application().password().reveal())
                .isEqualTo(PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "password",
                "changeme-changeme-changeme",
                "Dermvisit-2026-Dermvisit",
                "aaaaaaaaaaaaaaaaaaaaaaaa",
                "abababababababababababab",
                "postgres-postgres-postgres",
                "12345678123456781234"
            })
    void refusesAMissingShortOrWellKnownPassword(String password) {
        Map<String, String> environment = environment();
        environment.put("DERMVISIT_DATABASE_PASSWORD", password);
        refuses(GOOD_FILE, environment, "database.password");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----"
            })
    void refusesASigningKeyThatIsNone(String key) {
        Map<String, String> environment = environment();
        environment.put("DERMVISIT_TOKENS_SIGNINGKEY", key);
        refuses(GOOD_FILE, environment, "tokens.signingKey");
    }

    @Test
    void refusesASecretThatIsGivenTwice() {
        refuses(GOOD_FILE + "database:\n  passwordFile: /run/secrets/password\n", environment(), "keep one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "http://visits.example.org",
                "https://visits.example.org/",
                "https://visits.example.org/path",
                "https://user@visits.example.org",
                "https://Visits.example.org",
                "https://visits.example.org:443",
                "'*'",
                "'null'",
                "visits.example.org"
            })
    void refusesAnOriginThatIsNotHttpsAndBare(String origin) {
        refuses("http:\n  publicOrigin: " + origin + "\n", environment(), "http.publicOrigin");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http:\\n  publicOrigin: https://a.example\\n  prot: 1 | unknown key http.prot",
                "htpp:\\n  port: 1 | unknown key htpp",
                "http:\\n  publicOrigin: https://a.example\\n  port: many | http.port",
                "http:\\n  publicOrigin: https://a.example\\n  port: 0 | http.port",
                "http:\\n  publicOrigin: https://a.example\\n  port: 70000 | http.port",
                "http:\\n  publicOrigin: https://a.example\\n  port: null | http.port",
                "http:\\n  publicOrigin: https://a.example\\nrealtime:\\n  helloSeconds: 0 | realtime.helloSeconds",
                "http:\\n"
                        + "  publicOrigin: https://a.example\\n"
                        + "media:\\n"
                        + "  iceServers: [{urls: ['http://x']}] | media.iceServers",
                "http:\\n"
                        + "  publicOrigin: https://a.example\\n"
                        + "media:\\n"
                        + "  iceServers: [{urls: ['turn:t.example']}] | media.iceServers",
                "http:\\n  port: 1\\n  port: 2 | twice",
                "just words | at",
            })
    void refusesWhatItDoesNotKnowOrCannotUse(String file, String reason) {
        String places =
                file.contains("publicOrigin") ? "\n" + MAIL + "vault:\n  keystore: k\naudit:\n  heads: h\n" : "";
        refuses(file.replace("\\n", "\n") + places, environment(), reason.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from: noreply@example.org | mail.host is missing",
                "host: mail.example.org | mail.from",
                "host: mail.example.org\\n  from: no address | mail.from",
                "host: mail.example.org\\n  from: 'a@b.example\\r\\nBcc: c@d.example' | mail.from",
                "host: mail.example.org\\n  from: noreply@example.org\\n  tls: maybe | mail.tls",
                "host: mail.example.org\\n  from: noreply@example.org\\n  tls: none | mail.tls",
                "host: mail.example.org\\n  from: noreply@example.org\\n  port: 0 | mail.port",
                "host: mail.example.org\\n  from: noreply@example.org\\n  user: us | mail.password",
                "host: mail.example.org\\n  from: noreply@example.org\\n  passwordFile: /p | mail.user"
            })
    void refusesMailsThatWouldNotArriveOrCouldBeRead(String mail, String reason) {
        String file = GOOD_FILE.replace(MAIL, "mail:\n  " + mail.strip().replace("\\n", "\n") + "\n");
        refuses(file, environment(), reason.strip());
    }

    @Test
    void sendsMailsByTlsUnlessTheServerIsThisMachine() throws Exception {
        assertThat(load(GOOD_FILE, environment()).mail().delivery())
                .isEqualTo(new MailSettings.Smtp("mail.example.org", 587, MailSettings.Tls.STARTTLS, null, null));
        String local = GOOD_FILE.replace("host: mail.example.org", "host: 127.0.0.1\n  tls: none\n  port: 25");
        assertThat(load(local, environment()).mail().delivery())
                .isEqualTo(new MailSettings.Smtp("127.0.0.1", 25, MailSettings.Tls.NONE, null, null));
        Map<String, String> environment = environment();
        environment.put("DERMVISIT_MAIL_PASSWORD", PASSWORD);
        Settings settings = load(GOOD_FILE.replace(MAIL, MAIL + "  user: us\n"), environment);
        assertThat(settings.toString()).doesNotContain(PASSWORD);
    }

    @Test
    void takesStunAndTurnServersInOrder() throws Exception {
        Path credential = Files.writeString(directory.resolve("turn"), "a-turn-credential\n");
        String file = GOOD_FILE
                + "media:\n"
                + "  iceServers:\n"
                + "    - urls: ['stun:stun.example:3478']\n"
                + "    - urls: ['turns:turn.example:443?transport=tcp']\n"
                + "      username: visit\n"
                + "      credentialFile: " + credential + "\n";
        Settings settings = load(file, environment());
        assertThat(settings.iceServers().all()).hasSize(2);
        assertThat(settings.toString()).doesNotContain("a-turn-credential");
    }

    @Test
    void theProcessRefusesToStartAndSaysWhy() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.dermvisit.server.Main",
                        "serve")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(CommandFailure.BAD_CONFIGURATION);
        assertThat(said).contains("Configuration refused:").doesNotContain("Exception");
    }

    private void refuses(String file, Map<String, String> environment, String reason) {
        assertThatThrownBy(() -> load(file, environment))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContainingAny(PASSWORD, "PRIVATE KEY");
    }

    private Settings load(String text, Map<String, String> environment) throws IOException, ConfigurationException {
        Path file = Files.writeString(directory.resolve("dermvisit.yaml"), text);
        return ServeConfiguration.load(file, environment);
    }

    private static String randomKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("DERMVISIT_DATABASE_PASSWORD", PASSWORD);
        environment.put("DERMVISIT_DATABASE_OWNER_PASSWORD", OWNER_PASSWORD);
        environment.put("DERMVISIT_TOKENS_SIGNINGKEY", KEY);
        environment.put("DERMVISIT_VAULT_MASTERKEYS", MASTER_KEYS);
        environment.put("DERMVISIT_AUDIT_SEALINGKEY", SEALING_KEY);
        return environment;
    }
}
