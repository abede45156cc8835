package dev.dermvisit.server;

import dev.dermvisit.media.api.CandidatePolicy;
import dev.dermvisit.media.api.IceServer;
import dev.dermvisit.media.api.IceServers;
import dev.dermvisit.people.PeopleModule;
import dev.dermvisit.platform.audit.SealingKey;
import dev.dermvisit.platform.config.ConfigurationException;
import dev.dermvisit.platform.config.Secret;
import dev.dermvisit.platform.config.Secrets;
import dev.dermvisit.platform.config.StrictYaml;
import dev.dermvisit.platform.health.ManagementServer;
import dev.dermvisit.platform.http.AllowedOrigins;
import dev.dermvisit.platform.http.HttpSettings;
import dev.dermvisit.platform.log.RequestOrigins;
import dev.dermvisit.platform.postgres.DatabaseRoles;
import dev.dermvisit.platform.postgres.DatabaseSettings;
import dev.dermvisit.platform.realtime.RealtimeSettings;
import dev.dermvisit.platform.token.SigningKey;
import dev.dermvisit.platform.vault.LiveMasterKeys;
import dev.dermvisit.platform.vault.MasterKeys;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From {@code reference.yaml}, a file and the environment to settings; refuses what would not be safe. */
final class ServeConfiguration {

    private final Secrets secrets;

    private ServeConfiguration(Map<String, String> environment) {
        this.secrets = new Secrets(environment);
    }

    /** Loads and judges; {@code overrides} may be left out where the environment says it all. */
    static Settings load(@Nullable Path overrides, Map<String, String> environment) throws ConfigurationException {
        return new ServeConfiguration(environment).judge(said(overrides));
    }

    /** The file of the master keys, where they are in one: only such can be rotated by a command. */
    static Path masterKeysFile(@Nullable Path overrides) throws ConfigurationException {
        String file = said(overrides).vault().masterKeysFile();
        if (file.isBlank()) {
            throw new ConfigurationException(
                    "vault.masterKeysFile is not said: keys of the environment are rotated there");
        }
        return Path.of(file);
    }

    static Path keystore(@Nullable Path overrides) throws ConfigurationException {
        return directory("vault.keystore", said(overrides).vault().keystore());
    }

    private static ServeSettings said(@Nullable Path overrides) throws ConfigurationException {
        return StrictYaml.readOver("reference.yaml", overrides, ServeSettings.class);
    }

    private Settings judge(ServeSettings said) throws ConfigurationException {
        return new Settings(
                new HttpSettings(
                        said.http().host(), port("http.port", said.http().port())),
                trustedProxies(said.http().trustedProxies()),
                new ManagementServer.Settings(
                        said.management().host(),
                        port("management.port", said.management().port())),
                new AllowedOrigins(List.of(origin(said.http().publicOrigin()))),
                new PeopleModule.Settings(true, said.people().staffNeedsSecondFactor()),
                database(said.database()),
                signingKey(said.tokens()),
                new Settings.Vaulting(directory("vault.keystore", said.vault().keystore()), masterKeys(said.vault())),
                new Settings.Auditing(
                        sealingKey(said.audit()),
                        directory("audit.heads", said.audit().heads())),
                new MailConfiguration(secrets).judge(said.mail()),
                new RealtimeSettings(
                        seconds("realtime.helloSeconds", said.realtime().helloSeconds()),
                        seconds("realtime.heartbeatSeconds", said.realtime().heartbeatSeconds())),
                iceServers(said.media()),
                CandidatePolicy.STRICT);
    }

    private DatabaseRoles database(ServeSettings.Postgres said) throws ConfigurationException {
        if (said.user().equals(said.owner().user())) {
            throw new ConfigurationException("database.user and database.owner.user must be two roles");
        }
        Secret password = secrets.password("database.password", said.passwordFile());
        Secret ownerPassword =
                secrets.password("database.owner.password", said.owner().passwordFile());
        int connections = said.connections();
        if (connections < 2 || connections > 500) {
            throw new ConfigurationException("database.connections must be from 2 to 500");
        }
        DatabaseSettings application = new DatabaseSettings(
                said.host(), port("database.port", said.port()), said.name(), said.user(), password, connections);
        return new DatabaseRoles(application.as(said.owner().user(), ownerPassword), application);
    }

    /** The file is read again when it changes; keys from the environment stay until the next start. */
    private LiveMasterKeys.Source masterKeys(ServeSettings.Vault said) throws ConfigurationException {
        String file = said.masterKeysFile();
        if (!file.isBlank()) {
            return () -> MasterKeys.fromFile(Path.of(file));
        }
        Secret text = secrets.text("vault.masterKeys", file);
        return () -> MasterKeys.parse(text.reveal().replace(',', '\n'));
    }

    private SealingKey sealingKey(ServeSettings.Audit said) throws ConfigurationException {
        Secret pem = secrets.text("audit.sealingKey", said.sealingKeyFile());
        try {
            return SealingKey.ofPem(pem.reveal());
        } catch (IllegalArgumentException unusable) {
            throw new ConfigurationException("audit.sealingKey " + unusable.getMessage());
        }
    }

    private static Path directory(String key, String said) throws ConfigurationException {
        if (said.isBlank()) {
            throw new ConfigurationException(key + " is missing: name a directory of its own");
        }
        return Path.of(said);
    }

    private static RequestOrigins trustedProxies(List<String> said) throws ConfigurationException {
        try {
            return RequestOrigins.of(Set.copyOf(said));
        } catch (IllegalArgumentException noAddress) {
            throw new ConfigurationException("http.trustedProxies: " + noAddress.getMessage());
        }
    }

    private SigningKey signingKey(ServeSettings.Tokens said) throws ConfigurationException {
        Secret pem = secrets.text("tokens.signingKey", said.signingKeyFile());
        try {
            return SigningKey.ofPem(pem.reveal());
        } catch (IllegalArgumentException unusable) {
            throw new ConfigurationException("tokens.signingKey " + unusable.getMessage());
        }
    }

    private IceServers iceServers(ServeSettings.Media said) throws ConfigurationException {
        List<IceServer> servers = new ArrayList<>();
        for (ServeSettings.Ice ice : said.iceServers()) {
            String file = ice.credentialFile();
            String credential = file == null
                    ? null
                    : secrets.file("media.iceServers.credentialFile", file).reveal();
            try {
                servers.add(new IceServer(ice.urls(), ice.username(), credential));
            } catch (IllegalArgumentException unusable) {
                throw new ConfigurationException("media.iceServers: " + unusable.getMessage());
            }
        }
        return new IceServers(servers);
    }

    private static String origin(String said) throws ConfigurationException {
        try {
            URI uri = URI.create(said);
            boolean asBrowsersWriteIt = uri.getPort() != 443 && said.equals(said.toLowerCase(Locale.ROOT));
            boolean bare = uri.getHost() != null
                    && asBrowsersWriteIt
                    && said.equals(uri.getScheme() + "://" + uri.getRawAuthority());
            if (bare && "https".equals(uri.getScheme()) && uri.getRawUserInfo() == null) {
                return said;
            }
        } catch (IllegalArgumentException unreadable) {
            throw new ConfigurationException("http.publicOrigin is no address");
        }
        throw new ConfigurationException(
                "http.publicOrigin must be said, and be https with a host in lower case and nothing after it, like"
                        + " https://visits.example.org");
    }

    static int port(String key, int said) throws ConfigurationException {
        if (said < 1 || said > 65_535) {
            throw new ConfigurationException(key + " must be from 1 to 65535");
        }
        return said;
    }

    private static Duration seconds(String key, int said) throws ConfigurationException {
        if (said < 1 || said > 300) {
            throw new ConfigurationException(key + " must be from 1 to 300 seconds");
        }
        return Duration.ofSeconds(said);
    }
}
