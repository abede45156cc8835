package dev.dermvisit.media.api;

import static dev.dermvisit.media.api.AddressKind.DOCUMENTATION;
import static dev.dermvisit.media.api.AddressKind.GLOBAL;
import static dev.dermvisit.media.api.AddressKind.LINK_LOCAL;
import static dev.dermvisit.media.api.AddressKind.LOOPBACK;
import static dev.dermvisit.media.api.AddressKind.METADATA;
import static dev.dermvisit.media.api.AddressKind.MULTICAST;
import static dev.dermvisit.media.api.AddressKind.PRIVATE;
import static dev.dermvisit.media.api.AddressKind.RESERVED;
import static dev.dermvisit.media.api.AddressKind.UNSPECIFIED;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The blocks of the IANA special-purpose registries (and of clouds) that matter to candidates; the first that contains an address names it. */
final class AddressBlocks {

    private static final List<Block> IPV4 = List.of(
            block("169.254.169.0/24", METADATA), // AWS, Azure, Google, OpenStack …: .254; name and time service of AWS
            block("169.254.170.0/24", METADATA), // AWS: credentials of containers and pods
            block("169.254.42.42/32", METADATA), // Scaleway
            block("169.254.0.23/32", METADATA), // Tencent
            block("100.100.100.200/32", METADATA), // Alibaba
            block("168.63.129.16/32", METADATA), // Azure's host agent
            block("192.0.0.192/32", METADATA), // Oracle
            block("0.0.0.0/32", UNSPECIFIED),
            block("0.0.0.0/8", RESERVED),
            block("10.0.0.0/8", PRIVATE),
            block("100.64.0.0/10", PRIVATE), // behind a carrier's NAT
            block("127.0.0.0/8", LOOPBACK),
            block("169.254.0.0/16", LINK_LOCAL),
            block("172.16.0.0/12", PRIVATE),
            block("192.0.0.0/24", PRIVATE), // phones on IPv6-only networks (464XLAT, RFC 7335)
            block("192.0.2.0/24", DOCUMENTATION),
            block("192.88.99.0/24", RESERVED),
            block("192.168.0.0/16", PRIVATE),
            block("198.18.0.0/15", PRIVATE), // for benchmarks, but VPN clients number their tunnels with it
            block("198.51.100.0/24", DOCUMENTATION),
            block("203.0.113.0/24", DOCUMENTATION),
            block("224.0.0.0/4", MULTICAST),
            block("240.0.0.0/4", RESERVED),
            block("0.0.0.0/0", GLOBAL));

    private static final List<Block> IPV6 = List.of(
            block("fd00:ec2::/32", METADATA), // AWS: ::254, ::23, ::253 …
            block("fd20:ce::254/128", METADATA), // Google
            block("fd00:42::42/128", METADATA), // Scaleway
            block("fe80::a9fe:a9fe/128", METADATA), // OpenStack
            block("::/128", UNSPECIFIED),
            block("::1/128", LOOPBACK),
            block("64:ff9b::/96", GLOBAL), // NAT64; the embedded address decides
            block("2001:db8::/32", DOCUMENTATION),
            block("3fff::/20", DOCUMENTATION),
            block("2000::/3", GLOBAL),
            block("fc00::/7", PRIVATE),
            block("fe80::/10", LINK_LOCAL),
            block("ff00::/8", MULTICAST),
            // IPv4-mapped and -compatible ones, site-local ones (RFC 8445 section 5.1.1.1) and whatever is unassigned.
            block("::/0", RESERVED));

    /** Where an IPv6 address of a transition mechanism carries an IPv4 one. */
    private static final List<Embedding> EMBEDDINGS = List.of(
            new Embedding(block("64:ff9b::/96", GLOBAL), 12, false), // RFC 6052
            new Embedding(block("2002::/16", GLOBAL), 2, false), // 6to4, RFC 3056
            new Embedding(block("2001::/32", GLOBAL), 4, false), // Teredo's server, RFC 4380
            new Embedding(block("2001::/32", GLOBAL), 12, true)); // Teredo's client, inverted

    private AddressBlocks() {}

    static AddressKind kindOf(byte[] address) {
        List<Block> blocks = address.length == 4 ? IPV4 : IPV6;
        return blocks.stream()
                .filter(block -> block.contains(address))
                .findFirst()
                .map(Block::kind)
                .orElse(RESERVED);
    }

    static List<byte[]> embeddedIn(byte[] address) {
        List<byte[]> embedded = new ArrayList<>();
        for (Embedding embedding : EMBEDDINGS) {
            if (embedding.within().contains(address)) {
                embedded.add(embedding.of(address));
            }
        }
        if (isIsatap(address)) {
            embedded.add(Arrays.copyOfRange(address, 12, 16));
        }
        return embedded;
    }

    /** An interface id of {@code 0:5efe} or {@code 200:5efe} and an IPv4 address, under any prefix (RFC 5214 section 6.1). */
    private static boolean isIsatap(byte[] address) {
        return address.length == 16
                && (address[8] & ~0x02) == 0
                && address[9] == 0
                && address[10] == 0x5e
                && address[11] == (byte) 0xfe;
    }

    private static Block block(String cidr, AddressKind kind) {
        int slash = cidr.indexOf('/');
        IpAddress prefix = IpAddress.parse(cidr.substring(0, slash)).orElseThrow();
        return new Block(prefix, Integer.parseInt(cidr.substring(slash + 1)), kind);
    }

    private record Block(IpAddress prefix, int bits, AddressKind kind) {

        boolean contains(byte[] address) {
            byte[] wanted = prefix.bytes();
            if (wanted.length != address.length) {
                return false;
            }
            for (int i = 0; i < wanted.length && i * 8 < bits; i++) {
                int mask = 0xff << Math.max(0, 8 - (bits - i * 8));
                if (((wanted[i] ^ address[i]) & mask & 0xff) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private record Embedding(Block within, int offset, boolean inverted) {

        byte[] of(byte[] address) {
            byte[] ipv4 = Arrays.copyOfRange(address, offset, offset + 4);
            for (int i = 0; inverted && i < ipv4.length; i++) {
                ipv4[i] = (byte) ~ipv4[i];
            }
            return ipv4;
        }
    }
}
