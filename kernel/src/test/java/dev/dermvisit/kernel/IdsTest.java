package dev.dermvisit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @Test
    void readsWhatItWrites() {
        VisitId id = new VisitId(UUID.randomUUID());
        assertThat(VisitId.parse(id.toString())).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "00000000-0000-0000-0000-00000000000",
                "ABCDEF00-0000-0000-0000-000000000000",
                "../../../../../../../../etc/passwd..",
                "00000000000000000000000000000000000\u0000",
                "' or true --                        "
            })
    void namesNothingWhereItCannotBeAnId(String text) {
        assertThatThrownBy(() -> VisitId.parse(text))
                .isInstanceOf(Failure.class)
                .hasMessage("visit.unknown");
    }
}
