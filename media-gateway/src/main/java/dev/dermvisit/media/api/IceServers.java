package dev.dermvisit.media.api;

import java.util.List;

/** The ICE servers of an installation, in order of preference; none is enough on one LAN. */
public record IceServers(List<IceServer> all) {

    public IceServers {
        all = List.copyOf(all);
    }

    public static IceServers none() {
        return new IceServers(List.of());
    }
}
