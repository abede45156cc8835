package dev.dermvisit.people.domain;

import dev.dermvisit.kernel.Failure;
import dev.dermvisit.kernel.TextRules;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What the clinic knows of a patient; never printed.
 *
 * @param number the number the clinic knows them by
 * @param note what the front desk should know; nothing clinical
 */
public record PatientDetails(
        String name,
        LocalDate birthDate,
        @Nullable String number,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String note) {

    private static final int OLDEST_YEARS = 130;

    /** A patient of whom no more is known. */
    public static PatientDetails of(String name, LocalDate birthDate) {
        return new PatientDetails(name, birthDate, null, null, null, null);
    }

    /**
     * The same, once it is clear that all of it can be.
     *
     * @throws Failure 400 {@code request.invalid} with the field
     */
    PatientDetails checked(Clock clock) {
        TextRules.requireLine(name, "name");
        LocalDate tomorrow =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        if (birthDate.isAfter(tomorrow) || birthDate.isBefore(tomorrow.minusYears(OLDEST_YEARS))) {
            throw Failure.malformed("request.invalid", "Nobody alive is born on this day.", "birthDate");
        }
        if (number != null) {
            TextRules.requireLine(number, "number");
        }
        if (email != null) {
            TextRules.requireEmail(email, "email");
        }
        if (phone != null) {
            PersonRules.requirePhone(phone);
        }
        if (note != null) {
            TextRules.requireText(note, "note");
        }
        return this;
    }

    @Override
    public String toString() {
        return "PatientDetails[withheld]";
    }
}
