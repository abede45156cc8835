package dev.dermvisit.kernel;

import java.util.regex.Pattern;

/** What may be written in a field; whatever else is 400 {@code request.invalid} with the field. */
public final class TextRules {

    /** Not the whole of RFC 5321: one at sign, a dot after it, no white space, no quoting, nothing that ends a header. */
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>\"(),:;\\\\\\[\\]\\p{Cntrl}]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    private static final int LONGEST_EMAIL = 254;

    private TextRules() {}

    /** Text of one line that is not blank. */
    public static void requireLine(String text, String field) {
        boolean broken = text.isBlank() || text.codePoints().anyMatch(TextRules::isNoText);
        if (broken) {
            throw Failure.malformed("request.invalid", "Please write this on one line, with letters.", field);
        }
    }

    /** Text of several lines. */
    public static void requireText(String text, String field) {
        if (text.codePoints().anyMatch(character -> character != '\n' && isNoText(character))) {
            throw Failure.malformed("request.invalid", "This holds characters that cannot be read.", field);
        }
    }

    /** An address that a mail can go to. */
    public static void requireEmail(String email, String field) {
        boolean hasGap =
                email.codePoints().anyMatch(character -> isNoText(character) || Character.isSpaceChar(character));
        if (hasGap || email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches()) {
            throw Failure.malformed("request.invalid", "This is no e-mail address.", field);
        }
    }

    /** Controls, line and paragraph separators, halves of surrogate pairs, and the marks that turn text around. */
    private static boolean isNoText(int character) {
        int type = Character.getType(character);
        boolean turns = (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
        return turns
                || type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED;
    }
}
