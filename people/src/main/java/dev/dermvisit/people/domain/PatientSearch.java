package dev.dermvisit.people.domain;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How patients are found although nothing of them lies in clear: by terms, of which the database keeps keyed hashes.
 *
 * <p>A term is the beginning of a word of the name, the whole number, or the date of birth.
 *
 * @param words each has to be found; it is found by any of its terms
 */
public record PatientSearch(List<Set<String>> words) {

    private static final int SHORTEST_WORD = 2;
    /** Longer beginnings are cut to this: by then the name is found. */
    private static final int LONGEST_PREFIX = 12;

    private static final int MOST_WORDS = 8;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    public PatientSearch {
        words = List.copyOf(words);
    }

    /** What somebody typed; finds nothing where it is too little to mean somebody, such as one letter or a wildcard. */
    public static PatientSearch of(String typed) {
        String text = typed.strip();
        try {
            return new PatientSearch(List.of(Set.of(born(LocalDate.parse(text)))));
        } catch (DateTimeParseException notADate) {
            List<Set<String>> words = new ArrayList<>();
            for (String word : words(text)) {
                words.add(Set.of(name(word), number(word)));
            }
            String whole = number(String.join("", words(text)));
            if (words.size() > 1 && words.size() <= MOST_WORDS && text.matches(".*[0-9].*")) {
                // A number written with blanks or dashes: P-2024 001.
                words = List.of(Set.of(whole));
            }
            return new PatientSearch(words.size() > MOST_WORDS ? List.of() : words);
        }
    }

    public boolean findsNothing() {
        return words.isEmpty();
    }

    /** Every term that a patient is to be found by. */
    public static Set<String> termsOf(PatientDetails details) {
        Set<String> terms = new LinkedHashSet<>();
        for (String word : words(details.name())) {
            for (int length = SHORTEST_WORD; length <= Math.min(word.length(), LONGEST_PREFIX); length++) {
                terms.add(name(word.substring(0, length)));
            }
        }
        String number = details.number();
        if (number != null) {
            terms.add(number(String.join("", words(number))));
        }
        terms.add(born(details.birthDate()));
        return terms;
    }

    /** Without accents, case and punctuation, as people type it. */
    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replaceAll("\\p{M}", "");
        List<String> words = new ArrayList<>();
        BETWEEN_WORDS
                .splitAsStream(plain)
                .filter(word -> word.length() >= SHORTEST_WORD)
                .forEach(words::add);
        return words;
    }

    private static String name(String word) {
        return "name:" + word.substring(0, Math.min(word.length(), LONGEST_PREFIX));
    }

    private static String number(String word) {
        return "number:" + word;
    }

    private static String born(LocalDate date) {
        return "born:" + date;
    }

    @Override
    public String toString() {
        return "PatientSearch[" + words.size() + " words]";
    }
}
