package dev.dermvisit.platform.audit;

/** Database and head log tell two different pasts. Sealing on would make both official, so a person has to decide. */
public final class TrailBroken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** {@code what} is for whoever runs the server, and holds numbers of blocks at most. */
    TrailBroken(String what) {
        super(what, null, false, false);
    }
}
