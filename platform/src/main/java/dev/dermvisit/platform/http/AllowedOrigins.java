package dev.dermvisit.platform.http;

import java.util.List;

/**
 * The origins (RFC 6454) whose pages may talk to us, compared as whole strings: look-alikes and {@code null} fail.
 *
 * @param origins the first is the one that our links lead to
 */
public record AllowedOrigins(List<String> origins) {

    public AllowedOrigins {
        origins = List.copyOf(origins);
    }

    public boolean allows(String origin) {
        return origins.contains(origin);
    }

    /** Where the pages are, as the world sees it. */
    public String publicOrigin() {
        return origins.getFirst();
    }
}
