package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Failure;
import java.util.regex.Pattern;

/** What may be said of a person: text of one line, addresses that a mail can go to. */
final class PersonRules {

    /** Not the whole of RFC 5321: one at sign, a dot after it, no white space, no quoting, nothing that ends a header. */
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>\"(),:;\\\\\\[\\]\\p{Cntrl}]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()/.-]{2,38}");

    private PersonRules() {}

    static void require(Account account) {
        requireLine(account.name(), "name");
        requireEmail(account.email());
    }

    static void requireLine(String text, String field) {
        boolean broken = text.isBlank() || text.codePoints().anyMatch(PersonRules::isNoText);
        if (broken) {
            throw Failure.malformed("request.invalid", "Please write this on one line, with letters.", field);
        }
    }

    /** Text of several lines. */
    static void requireText(String text, String field) {
        if (text.codePoints().anyMatch(character -> character != '\n' && isNoText(character))) {
            throw Failure.malformed("request.invalid", "This holds characters that cannot be read.", field);
        }
    }

    static void requireEmail(String email) {
        boolean hasGap =
                email.codePoints().anyMatch(character -> isNoText(character) || Character.isSpaceChar(character));
        if (hasGap || email.length() > 254 || !EMAIL.matcher(email).matches()) {
            throw Failure.malformed("request.invalid", "This is no e-mail address.", "email");
        }
    }

    static void requirePhone(String phone) {
        if (!PHONE.matcher(phone).matches()) {
            throw Failure.malformed("request.invalid", "This is no phone number.", "phone");
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
