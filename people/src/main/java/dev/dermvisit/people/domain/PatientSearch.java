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
            String number = number(text);
            for (String word : words(text)) {
                words.add(Set.of(name(word), number));
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
            terms.add(number(number));
        }
        terms.add(born(details.birthDate()));
        return terms;
    }

    /** Without accents, case and punctuation, as people type it. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        BETWEEN_WORDS
                .splitAsStream(plain(text))
                .filter(word -> word.length() >= SHORTEST_WORD)
                .forEach(words::add);
        return words;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replaceAll("\\p{M}", "");
    }

    private static String name(String word) {
        return "name:" + word.substring(0, Math.min(word.length(), LONGEST_PREFIX));
    }

    /** However it is written: P-2024 001 is p2024001. */
    private static String number(String text) {
        return "number:" + BETWEEN_WORDS.matcher(plain(text)).replaceAll("");
    }

    private static String born(LocalDate date) {
        return "born:" + date;
    }

    @Override
    public String toString() {
        return "PatientSearch[" + words.size() + " words]";
    }
}
