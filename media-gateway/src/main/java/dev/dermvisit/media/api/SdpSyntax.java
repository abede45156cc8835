package dev.dermvisit.media.api;

import dev.dermvisit.media.api.RefusedSdp.Reason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The small words of SDP (RFC 8866 section 9, RFC 8839 section 5.4), read by hand so that time is linear and nothing is lenient. */
final class SdpSyntax {

    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`{|}~";

    private static final Set<AddressKind> HARMFUL =
            EnumSet.of(AddressKind.METADATA, AddressKind.MULTICAST, AddressKind.RESERVED);

    private SdpSyntax() {}

    /** Throws unless the condition holds. */
    static void require(boolean condition, Reason reason) {
        if (!condition) {
            throw new RefusedSdp(reason);
        }
    }

    static void requireWellFormed(boolean condition) {
        require(condition, Reason.MALFORMED);
    }

    /** Words parted by exactly one space; never an empty list, never an empty word. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == ' ') {
                requireWellFormed(i > start);
                words.add(text.substring(start, i));
                start = i + 1;
            }
        }
        return words;
    }

    /** A decimal number without sign or leading zeros, both bounds inclusive. */
    static long number(String digits, long least, long most) {
        requireWellFormed(isDigits(digits, 18) && (digits.length() == 1 || digits.charAt(0) != '0'));
        long number = Long.parseLong(digits);
        requireWellFormed(number >= least && number <= most);
        return number;
    }

    /** For numbers nobody here uses. */
    static void requireNumber(String digits, long least, long most) {
        long inRange = number(digits, least, most);
        requireWellFormed(inRange >= least);
    }

    static boolean isDigits(String text, int mostDigits) {
        return !text.isEmpty() && text.length() <= mostDigits && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    static boolean isToken(String text, int mostChars) {
        return !text.isEmpty()
                && text.length() <= mostChars
                && text.chars().allMatch(c -> isAlphanumeric(c) || TOKEN_MARKS.indexOf(c) >= 0);
    }

    static boolean isIceChars(String text, int least, int most) {
        return text.length() >= least
                && text.length() <= most
                && text.chars().allMatch(c -> isAlphanumeric(c) || c == '+' || c == '/');
    }

    /** {@code IN IP4 address} or {@code IN IP6 address}: WebRTC ignores it, but it must not smuggle anything. Firefox writes mDNS names too. */
    static void requireHarmlessAddress(List<String> words) {
        requireWellFormed(words.size() == 3 && words.get(0).equals("IN"));
        requireWellFormed(Set.of("IP4", "IP6").contains(words.get(1)));
        if (!MdnsName.matches(words.get(2))) {
            requireHarmless(words.get(1), words.get(2));
        }
    }

    private static void requireHarmless(String family, String literal) {
        IpAddress address = IpAddress.parse(literal).orElseThrow(() -> new RefusedSdp(Reason.MALFORMED));
        requireWellFormed(family.equals(address.isIpv4() ? "IP4" : "IP6"));
        require(!HARMFUL.contains(address.kind()), Reason.ADDRESS_REFUSED);
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
