package dev.dermvisit.people.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Locale;

/** A code that signs in once in place of the second factor: 80 random bits, written as four groups of four letters. */
record RecoveryCode(String text) {

    /** So many are given out at once. */
    static final int COUNT = 10;

    /** No 0, 1, O or I, which people mistake for each other. */
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int LETTERS = 16;
    private static final int GROUP = 4;

    static RecoveryCode random(SecureRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LETTERS; i++) {
            if (i > 0 && i % GROUP == 0) {
                text.append('-');
            }
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new RecoveryCode(text.toString());
    }

    /** What is kept of it. A plain hash is enough: nobody searches through 2^80. */
    byte[] hash() {
        String letters = text.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
        try {
            return MessageDigest.getInstance("SHA-256").digest(letters.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this JDK has no SHA-256", missing);
        }
    }

    @Override
    public String toString() {
        return "RecoveryCode[withheld]";
    }
}
