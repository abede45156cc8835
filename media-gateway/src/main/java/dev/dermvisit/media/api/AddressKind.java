package dev.dermvisit.media.api;

/** What sort of place an IP literal names; {@link CandidatePolicy} decides on nothing else. */
enum AddressKind {
    GLOBAL,
    /** Peers may share a LAN: RFC 1918, shared (RFC 6598), unique local, and what tunnels on people's devices use. */
    PRIVATE,
    LOOPBACK,
    LINK_LOCAL,
    /** Services of a cloud that answer anybody on the machine. */
    METADATA,
    DOCUMENTATION,
    UNSPECIFIED,
    MULTICAST,
    /** Broadcast, unassigned, forbidden in ICE (RFC 8445 section 5.1.1.1), or a way of hiding an IPv4 address that is not global. */
    RESERVED
}
