package dev.dermvisit.platform.log;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An IP address read from text: literals only, nothing is ever looked up. */
final class NetworkAddress {

    private static final String OCTET = "(0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    /** Without zone, brackets or port; {@link NetUtil} judges the rest. */
    private static final Pattern IPV6_CHARACTERS = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;
    private static final int PREFIX_BYTES = 8;
    private static final int MAPPED_AT = 12;

    private final byte[] bytes;

    private NetworkAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Absent where the text is no literal of an address. An IPv4 address mapped into IPv6 is that IPv4 address. */
    static Optional<NetworkAddress> parse(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        boolean literal = IPV4.matcher(text).matches()
                || (text.indexOf(':') >= 0
                        && IPV6_CHARACTERS.matcher(text).matches()
                        && NetUtil.isValidIpV6Address(text));
        byte[] parsed = literal ? NetUtil.createByteArrayFromIpAddressString(text) : null;
        return Optional.ofNullable(parsed).map(NetworkAddress::unmapped);
    }

    private static NetworkAddress unmapped(byte[] bytes) {
        return new NetworkAddress(isMapped(bytes) ? Arrays.copyOfRange(bytes, MAPPED_AT, IPV6_BYTES) : bytes);
    }

    private static boolean isMapped(byte[] bytes) {
        if (bytes.length != IPV6_BYTES || bytes[10] != (byte) 0xff || bytes[11] != (byte) 0xff) {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** One client's part of the network: IPv4 as it is; of IPv6 the /64, since a client takes any address within it. */
    String source() {
        if (bytes.length == IPV4_BYTES) {
            return text(bytes);
        }
        byte[] prefix = Arrays.copyOf(Arrays.copyOf(bytes, PREFIX_BYTES), IPV6_BYTES);
        return text(prefix) + "/64";
    }

    private static String text(byte[] bytes) {
        try {
            return NetUtil.toAddressString(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException(wrongLength);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NetworkAddress that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
