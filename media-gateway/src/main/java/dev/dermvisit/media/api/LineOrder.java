package dev.dermvisit.media.api;

import static dev.dermvisit.media.api.SdpSyntax.requireWellFormed;

/**
 * The order of lines within a session or a section (RFC 8866 section 9), of the lines browsers write. Only bandwidths and attributes may
 * be repeated.
 */
final class LineOrder {

    private static final String REPEATABLE = "ba";

    private final String order;
    private final String required;
    private int reached = -1;
    private int requiredSeen;

    private LineOrder(String order, String required) {
        this.order = order;
        this.required = required;
    }

    static LineOrder ofSession() {
        return new LineOrder("voscbta", "vost");
    }

    /** Of what follows the {@code m=} line. */
    static LineOrder ofSection() {
        return new LineOrder("cba", "");
    }

    void next(char type) {
        int rank = order.indexOf(type);
        boolean repeated = rank == reached && REPEATABLE.indexOf(type) >= 0;
        requireWellFormed(rank > reached || repeated);
        reached = rank;
        if (required.indexOf(type) >= 0) {
            requiredSeen++;
        }
    }

    void requireComplete() {
        requireWellFormed(requiredSeen == required.length());
    }
}
