package dev.dermvisit.scheduling.domain;

/**
 * A new link; never printed.
 *
 * @param url its address with the secret code, told this once
 */
public record IssuedLink(Appointment appointment, JoinLink link, String url) {
    @Override
    public String toString() {
        return "IssuedLink[" + link.id() + "]";
    }
}
