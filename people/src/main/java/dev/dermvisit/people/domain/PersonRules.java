package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.TextRules;
import java.util.regex.Pattern;

/** What may be said of a person. */
final class PersonRules {

    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()/.-]{2,38}");

    private PersonRules() {}

    static void require(Account account) {
        TextRules.requireLine(account.name(), "name");
        TextRules.requireEmail(account.email(), "email");
    }

    static void requirePhone(String phone) {
        if (!PHONE.matcher(phone).matches()) {
            throw Failure.malformed("request.invalid", "This is no phone number.", "phone");
        }
    }
}
