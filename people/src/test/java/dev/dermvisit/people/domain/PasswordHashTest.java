package dev.dermvisit.people.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class PasswordHashTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Made by the reference implementation: {@code argon2 'sixteen byte salt' -id -t 2 -k 19456 -p 1 -l 32 -e}. */
    private static final String BY_THE_REFERENCE =
            "$argon2id$v=19$m=19456,t=2,p=1$c2l4dGVlbiBieXRlIHNhbHQ$dYaBdZPIhYC5WUVx7ElpZraKWyBhvI4Pixzx9IonisY";

    @Test
    void agreesWithTheReferenceImplementation() {
        assertThat(PasswordHash.matches("correct horse battery staple", BY_THE_REFERENCE))
                .isTrue();
        assertThat(PasswordHash.matches("Correct horse battery staple", BY_THE_REFERENCE))
                .isFalse();
    }

    @Test
    void saltsEachPassword() {
        String one = PasswordHash.of("ein Paßwort", PasswordCost.RECOMMENDED, RANDOM);
        assertThat(PasswordHash.of("ein Paßwort", PasswordCost.RECOMMENDED, RANDOM))
                .isNotEqualTo(one);
        assertThat(one).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(PasswordHash.matches("ein Paßwort", one)).isTrue();
    }

    @Test
    void aHashOfAnotherCostStaysGood() {
        String cheap = PasswordHash.of("ein Paßwort", new PasswordCost(64, 1), RANDOM);
        assertThat(cheap).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
        assertThat(PasswordHash.matches("ein Paßwort", cheap)).isTrue();
        assertThat(PasswordHash.matches("ein Passwort", cheap)).isFalse();
    }

    @Test
    void doesNotGuessAtAHashOfAnotherForm() {
        assertThatThrownBy(() -> PasswordHash.matches("x", "$2a$10$abcdefghijklmnopqrstuv"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("$2a$");
    }
}
