package dev.dermvisit.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    private static final StrictJson JSON = StrictJson.of();

    record Shape(
            String word, int number, boolean flag, @Nullable String maybe) {}

    @Test
    void readsWhatItWritesAndLeavesOutWhatIsAbsent() throws JsonProcessingException {
        Shape shape = new Shape("a", 1, true, null);
        String text = JSON.write(shape);
        assertThat(text).isEqualTo("{\"word\":\"a\",\"number\":1,\"flag\":true}");
        assertThat(JSON.read(text, Shape.class)).isEqualTo(shape);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"number\":1,\"flag\":true}",
                "{\"word\":null,\"number\":1,\"flag\":true}",
                "{\"word\":\"a\",\"number\":null,\"flag\":true}",
                "{\"word\":\"a\",\"flag\":true}",
                "{\"word\":\"a\",\"number\":1}",
                "{\"word\":1,\"number\":1,\"flag\":true}",
                "{\"word\":\"a\",\"number\":\"1\",\"flag\":true}",
                "{\"word\":\"a\",\"number\":1.5,\"flag\":true}",
                "{\"word\":\"a\",\"number\":3000000000,\"flag\":true}",
                "{\"word\":\"a\",\"number\":1,\"flag\":1}",
                "{\"word\":\"a\",\"number\":1,\"flag\":\"true\"}",
                "{\"word\":\"a\",\"number\":1,\"flag\":true,\"more\":1}",
                "{\"word\":\"a\",\"word\":\"b\",\"number\":1,\"flag\":true}",
                "{\"word\":\"a\",\"number\":1,\"flag\":true}{}",
                "{'word':'a'}",
                "null",
                "[]",
                ""
            })
    void refusesWhatIsNotExactlyTheShape(String text) {
        assertThatThrownBy(() -> JSON.read(text, Shape.class)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void refusesDepthWithoutRunningOutOfStack() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        assertThatThrownBy(() -> JSON.read(deep, Object.class)).isInstanceOf(JsonProcessingException.class);
    }
}
