package dev.dermvisit.media.api;

/** Which addresses a candidate may name: every candidate makes the other person's browser send packets there. */
public enum CandidatePolicy {
    /** Production: global and private addresses, since two people may share a LAN. */
    STRICT,
    /** Demo and tests: also loopback, link-local and documentation ones (sandboxes number their interfaces so); never metadata. */
    WITH_LOOPBACK;

    boolean passes(IpAddress address) {
        return switch (address.kind()) {
            case GLOBAL, PRIVATE -> true;
            case LOOPBACK, LINK_LOCAL, DOCUMENTATION -> this == WITH_LOOPBACK;
            case METADATA, UNSPECIFIED, MULTICAST, RESERVED -> false;
        };
    }

    /** The base of a reflexive or relayed candidate: browsers hide it as {@code 0.0.0.0} or {@code ::}. */
    boolean passesAsRelated(IpAddress address) {
        return address.kind() == AddressKind.UNSPECIFIED || passes(address);
    }
}
