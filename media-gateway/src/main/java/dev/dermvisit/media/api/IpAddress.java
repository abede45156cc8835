package dev.dermvisit.media.api;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * An IPv4 or IPv6 literal in its one textual form. Never resolves a name, and refuses every spelling that some other reader would take for
 * an address: short, octal, decimal and hexadecimal IPv4 ({@code 127.1}, {@code 0177.0.0.1}, {@code 2130706433}), zone ids, brackets.
 */
final class IpAddress {

    private static final int MAX_CHARS = 45;
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    private final byte[] bytes;

    private IpAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    static Optional<IpAddress> parse(String text) {
        if (text.isEmpty() || text.length() > MAX_CHARS) {
            return Optional.empty();
        }
        Optional<byte[]> bytes = text.indexOf(':') < 0 ? ipv4(text) : ipv6(text);
        return bytes.map(IpAddress::new);
    }

    boolean isIpv4() {
        return bytes.length == IPV4_BYTES;
    }

    AddressKind kind() {
        AddressKind own = AddressBlocks.kindOf(bytes);
        return hidesIpv4() ? AddressKind.RESERVED : own;
    }

    /** Whether a gateway or an old stack would send what is meant for this IPv6 address to an IPv4 one that is not global. */
    private boolean hidesIpv4() {
        return AddressBlocks.embeddedIn(bytes).stream()
                .anyMatch(ipv4 -> AddressBlocks.kindOf(ipv4) != AddressKind.GLOBAL);
    }

    private static Optional<byte[]> ipv4(String text) {
        List<String> parts = split(text, '.');
        if (parts.size() != IPV4_BYTES) {
            return Optional.empty();
        }
        byte[] bytes = new byte[IPV4_BYTES];
        for (int i = 0; i < IPV4_BYTES; i++) {
            String part = parts.get(i);
            boolean leadingZero = part.length() > 1 && part.charAt(0) == '0';
            if (!SdpSyntax.isDigits(part, 3) || leadingZero || Integer.parseInt(part) > 255) {
                return Optional.empty();
            }
            bytes[i] = (byte) Integer.parseInt(part);
        }
        return Optional.of(bytes);
    }

    private static Optional<byte[]> ipv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text).filter(bytes -> bytes.length == IPV6_BYTES);
        }
        Optional<byte[]> head = groups(text.substring(0, gap));
        Optional<byte[]> tail = groups(text.substring(gap + 2));
        boolean dottedHead = text.substring(0, gap).indexOf('.') >= 0;
        if (head.isEmpty() || tail.isEmpty() || dottedHead) {
            return Optional.empty();
        }
        int given = head.get().length + tail.get().length;
        if (given > IPV6_BYTES - 2) {
            return Optional.empty();
        }
        byte[] bytes = new byte[IPV6_BYTES];
        System.arraycopy(head.get(), 0, bytes, 0, head.get().length);
        System.arraycopy(tail.get(), 0, bytes, IPV6_BYTES - tail.get().length, tail.get().length);
        return Optional.of(bytes);
    }

    /** Groups of one to four hexadecimal digits; the last may be a dotted IPv4. No text is no group. */
    private static Optional<byte[]> groups(String text) {
        if (text.isEmpty()) {
            return Optional.of(new byte[0]);
        }
        List<String> parts = split(text, ':');
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            boolean last = i == parts.size() - 1;
            if (last && part.indexOf('.') >= 0) {
                Optional<byte[]> dotted = ipv4(part);
                if (dotted.isEmpty()) {
                    return Optional.empty();
                }
                hex.append(HexFormat.of().formatHex(dotted.get()));
            } else if (part.isEmpty() || part.length() > 4 || !part.chars().allMatch(HexFormat::isHexDigit)) {
                return Optional.empty();
            } else {
                hex.append("0".repeat(4 - part.length())).append(part);
            }
        }
        return Optional.of(HexFormat.of().parseHex(hex));
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == separator) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        return parts;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Nothing of the address: an IP address is personal data. */
    @Override
    public String toString() {
        return "IpAddress[" + kind() + "]";
    }
}
