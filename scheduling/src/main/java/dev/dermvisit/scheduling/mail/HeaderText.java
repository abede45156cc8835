package dev.dermvisit.scheduling.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Text in a header: as it is where it is plain ASCII, as encoded words (RFC 2047) elsewhere. */
final class HeaderText {

    /** 52 characters of base64, so that a line has fewer than 76 with the header's name. */
    private static final int WORD_BYTES = 39;

    private static final int LONGEST_PLAIN = 66;

    private HeaderText() {}

    /** A phrase before an address. */
    static String phrase(String text) {
        return isPlain(text) ? "\"" + text.replaceAll("([\"\\\\])", "\\\\$1") + "\"" : encoded(text);
    }

    /** The whole of a header, such as a subject. */
    static String unstructured(String text) {
        return isPlain(text) && !text.contains("=?") ? text : encoded(text);
    }

    /** One word after the other on a line of its own; no character is torn apart. */
    private static String encoded(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int character : text.codePoints().toArray()) {
            String next = Character.toString(character);
            if (utf8(word + next).length > WORD_BYTES) {
                words.add(word(word.toString()));
                word.setLength(0);
            }
            word.append(next);
        }
        words.add(word(word.toString()));
        return String.join("\n ", words);
    }

    private static String word(String text) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(utf8(text)) + "?=";
    }

    private static boolean isPlain(String text) {
        return text.length() <= LONGEST_PLAIN
                && text.chars().allMatch(character -> character >= ' ' && character <= '~');
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
