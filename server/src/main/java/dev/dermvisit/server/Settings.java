package dev.dermvisit.server;

import dev.dermvisit.media.api.CandidatePolicy;
import dev.dermvisit.media.api.IceServers;
import dev.dermvisit.platform.health.ManagementServer;
import dev.dermvisit.platform.http.AllowedOrigins;
import dev.dermvisit.platform.http.HttpSettings;
import dev.dermvisit.platform.postgres.DatabaseSettings;
import dev.dermvisit.platform.realtime.RealtimeSettings;
import dev.dermvisit.platform.token.SigningKey;

/**
 * Everything one node needs to know, loaded once.
 *
 * @param secureCookie whether cookies travel over HTTPS only; off for the demo on plain localhost
 */
public record Settings(
        HttpSettings http,
        ManagementServer.Settings management,
        AllowedOrigins origins,
        boolean secureCookie,
        DatabaseSettings database,
        SigningKey signingKey,
        RealtimeSettings realtime,
        IceServers iceServers,
        CandidatePolicy candidates) {}
