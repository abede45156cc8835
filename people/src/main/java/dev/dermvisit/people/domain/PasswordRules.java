package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Failure;
import java.util.Locale;
import java.util.Set;

/** What a password may be (NIST SP 800-63B §3.1.1.2): long enough, and not one of those that are tried first. */
final class PasswordRules {

    private static final int SHORTEST = 10;
    private static final int FEWEST_DIFFERENT = 5;

    /** The beginnings of what people choose when ten characters are asked for. */
    private static final Set<String> TRIED_FIRST = Set.of(
            "password",
            "passwort",
            "1234567",
            "0123456",
            "qwerty",
            "qwertz",
            "iloveyou",
            "letmein",
            "welcome",
            "willkommen",
            "dermvisit",
            "dermatolog",
            "hautarzt",
            "admin",
            "changeme",
            "abcdef",
            "sommer20",
            "winter20",
            "summer20",
            "spring20",
            "autumn20");

    private PasswordRules() {}

    /**
     * Refuses a password that would be guessed.
     *
     * @throws Failure 422 {@code password.weak}
     */
    static void require(String password, Account account) {
        String lower = password.toLowerCase(Locale.ROOT);
        String self = account.email().toLowerCase(Locale.ROOT).split("@", 2)[0];
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw weak("Please take at least " + SHORTEST + " characters.");
        }
        boolean guessed = TRIED_FIRST.stream().anyMatch(lower::startsWith)
                || password.chars().distinct().count() < FEWEST_DIFFERENT;
        if (guessed || (self.length() >= 4 && lower.contains(self))) {
            throw weak("This password would be guessed soon. Please take another one, such as four words.");
        }
    }

    private static Failure weak(String title) {
        return Failure.refused("password.weak", title, "password");
    }
}
