package dev.dermvisit.platform.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyOwnerTest {

    @Test
    void isFoundAgainByItsWord() {
        List<KeyOwner> owners = List.of(Some.PATIENT, Some.STAFF, Some.INDEX, Some.INSTALLATION);
        assertThat(owners)
                .allSatisfy(owner -> assertThat(KeyOwner.ofWord(owner.word())).isEqualTo(owner))
                .allSatisfy(owner -> assertThat(owner.word()).matches("[a-z0-9-]+"));
        assertThat(owners.stream().map(KeyOwner::word)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "check",
                "installation2",
                "patient-",
                "patient-1-1-1-1-1",
                "patient-5B1C3C52-9a52-4a0e-8f0e-0d4b8c7d1e02",
                "../patient-5b1c3c52-9a52-4a0e-8f0e-0d4b8c7d1e02"
            })
    void isNotFoundByAnythingElse(String word) {
        assertThatThrownBy(() -> KeyOwner.ofWord(word).word()).isInstanceOf(IllegalArgumentException.class);
    }
}
