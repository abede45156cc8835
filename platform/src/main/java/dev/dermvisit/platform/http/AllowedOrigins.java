package dev.dermvisit.platform.http;

import java.util.Set;

/** The origins (RFC 6454) whose pages may talk to us, compared as whole strings: look-alikes and {@code null} fail. */
public record AllowedOrigins(Set<String> origins) {

    public AllowedOrigins {
        origins = Set.copyOf(origins);
    }

    public boolean allows(String origin) {
        return origins.contains(origin);
    }
}
