package dev.dermvisit.people.domain;

import java.security.SecureRandom;

/** A password to hand over on paper or by voice: four groups of four letters, about 77 random bits, used for one sign-in. */
public record FirstPassword(String value) {

    /** No letters or digits that look or sound alike. */
    private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";

    private static final int LETTERS = 16;
    private static final int GROUP = 4;

    public static FirstPassword random(SecureRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LETTERS; i++) {
            if (i > 0 && i % GROUP == 0) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new FirstPassword(text.toString());
    }

    @Override
    public String toString() {
        return "FirstPassword[withheld]";
    }
}
