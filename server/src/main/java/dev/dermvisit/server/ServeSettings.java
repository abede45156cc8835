package dev.dermvisit.server;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of {@code reference.yaml}, which says what each means. */
record ServeSettings(
        Http http,
        Management management,
        Postgres database,
        Tokens tokens,
        People people,
        Vault vault,
        Audit audit,
        Mail mail,
        Realtime realtime,
        Media media) {

    record Http(String host, int port, String publicOrigin, List<String> trustedProxies) {}

    record Management(String host, int port) {}

    record Postgres(
            String host, int port, String name, String user, int connections, String passwordFile, Owner owner) {}

    record Owner(String user, String passwordFile) {}

    record Tokens(String signingKeyFile) {}

    record People(boolean staffNeedsSecondFactor) {}

    record Vault(String keystore, String masterKeysFile) {}

    record Audit(String heads, String sealingKeyFile) {}

    record Mail(String host, int port, String tls, String user, String passwordFile, String from) {}

    record Realtime(int helloSeconds, int heartbeatSeconds) {}

    record Media(List<Ice> iceServers) {}

    record Ice(
            List<String> urls,
            @Nullable String username,
            @Nullable String credentialFile) {}
}
