package dev.dermvisit.server;

import dev.dermvisit.media.api.CandidatePolicy;
import dev.dermvisit.media.api.IceServers;
import dev.dermvisit.people.PeopleModule;
import dev.dermvisit.platform.audit.SealingKey;
import dev.dermvisit.platform.health.ManagementServer;
import dev.dermvisit.platform.http.AllowedOrigins;
import dev.dermvisit.platform.http.HttpSettings;
import dev.dermvisit.platform.log.RequestOrigins;
import dev.dermvisit.platform.postgres.DatabaseRoles;
import dev.dermvisit.platform.realtime.RealtimeSettings;
import dev.dermvisit.platform.token.SigningKey;
import dev.dermvisit.platform.vault.LiveMasterKeys;
import dev.dermvisit.scheduling.mail.MailSettings;
import java.nio.file.Path;

/**
 * Everything one node needs to know, loaded once.
 *
 * @param requestOrigins tells where a request comes from
 */
public record Settings(
        HttpSettings http,
        RequestOrigins requestOrigins,
        ManagementServer.Settings management,
        AllowedOrigins origins,
        PeopleModule.Settings people,
        DatabaseRoles database,
        SigningKey signingKey,
        Vaulting vault,
        Auditing audit,
        MailSettings mail,
        RealtimeSettings realtime,
        IceServers iceServers,
        CandidatePolicy candidates) {

    /**
     * Where data keys are and what they are wrapped by.
     *
     * @param keystore a directory of its own, apart from the data and its backups
     */
    public record Vaulting(Path keystore, LiveMasterKeys.Source masterKeys) {}

    /**
     * What vouches for the audit trail.
     *
     * @param heads a directory outside the database, to be copied away
     */
    public record Auditing(SealingKey key, Path heads) {}
}
