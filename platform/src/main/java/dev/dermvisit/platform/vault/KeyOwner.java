package dev.dermvisit.platform.vault;

import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.kernel.PatientId;
import java.util.UUID;

/** Whose data key it is. Erasing the key of an owner makes unreadable all that was sealed for that owner. */
public sealed interface KeyOwner {

    /** Seals all of one patient's personal and clinical values and files. */
    record OfPatient(PatientId patient) implements KeyOwner {
        @Override
        public String word() {
            return PATIENT + patient.value();
        }
    }

    /** Seals names and the like of one clinic's staff. */
    record OfStaff(ClinicId clinic) implements KeyOwner {
        @Override
        public String word() {
            return STAFF + clinic.value();
        }
    }

    /** Hashes the search index of one clinic's patients. */
    record OfIndex(ClinicId clinic) implements KeyOwner {
        @Override
        public String word() {
            return INDEX + clinic.value();
        }
    }

    /** Hashes sign-in names of the whole installation. */
    record OfInstallation() implements KeyOwner {
        @Override
        public String word() {
            return INSTALLATION;
        }
    }

    String PATIENT = "patient-";
    String STAFF = "staff-";
    String INDEX = "index-";
    String INSTALLATION = "installation";

    /** The owner as stable text of lower-case letters, digits and hyphens: a file name, and what a wrapped key is bound to. */
    String word();

    /**
     * The owner of a {@link #word()}.
     *
     * @throws IllegalArgumentException for any other text
     */
    static KeyOwner ofWord(String word) {
        KeyOwner owner = read(word);
        if (!owner.word().equals(word)) {
            throw new IllegalArgumentException("is not the word of a key's owner");
        }
        return owner;
    }

    private static KeyOwner read(String word) {
        if (word.startsWith(PATIENT)) {
            return new OfPatient(new PatientId(UUID.fromString(word.substring(PATIENT.length()))));
        }
        if (word.startsWith(STAFF)) {
            return new OfStaff(new ClinicId(UUID.fromString(word.substring(STAFF.length()))));
        }
        if (word.startsWith(INDEX)) {
            return new OfIndex(new ClinicId(UUID.fromString(word.substring(INDEX.length()))));
        }
        return new OfInstallation();
    }
}
