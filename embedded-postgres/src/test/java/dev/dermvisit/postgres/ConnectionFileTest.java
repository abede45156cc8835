package dev.dermvisit.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionFileTest {

    private static final Connection CONNECTION =
            new Connection("127.0.0.1", 5433, "dermvisit", "s3cret_-", "dermvisit");

    @TempDir
    Path directory;

    @Test
    void readsBackWhatItWrote() throws IOException {
        assertThat(ConnectionFile.read(directory)).isEmpty();
        Files.createDirectories(DataLayout.of(directory).home());
        ConnectionFile.write(directory, CONNECTION);
        assertThat(ConnectionFile.read(directory)).contains(CONNECTION);
        assertThat(DataLayout.of(directory).connection())
                .hasContent("{\"host\":\"127.0.0.1\",\"port\":5433,\"user\":\"dermvisit\","
                        + "\"password\":\"s3cret_-\",\"database\":\"dermvisit\"}");
    }

    @Test
    void saysWhatALostPasswordMeans() throws IOException {
        Files.createDirectories(DataLayout.of(directory).home());
        Files.writeString(DataLayout.of(directory).connection(), "{");
        assertThatThrownBy(() -> ConnectionFile.read(directory)).hasMessageContaining("damaged");
    }

    @Test
    void doesNotShowThePassword() {
        assertThat(CONNECTION).hasToString("Connection[dermvisit@127.0.0.1:5433/dermvisit]");
    }
}
