package dev.dermvisit.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileHeadLogTest {

    private static final SealingKey KEY = SealingKey.generate(new SecureRandom());
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    @TempDir
    Path directory;

    @Test
    void givesBackTheNewestHead() {
        FileHeadLog log = new FileHeadLog(directory);
        assertThat(log.last()).isEmpty();
        log.append(head(1, NOON));
        log.append(head(2, NOON));
        assertThat(new FileHeadLog(directory).last()).contains(head(2, NOON));
    }

    @Test
    void beginsAFileEachDayAndNeverGoesBack() throws IOException {
        FileHeadLog log = new FileHeadLog(directory);
        log.append(head(1, NOON));
        log.append(head(2, NOON.plusSeconds(86_400)));
        log.append(head(3, NOON));
        assertThat(FileHeadLog.files(directory))
                .extracting(file ->
                        file.getFileName() + " " + Files.readAllLines(file).size())
                .containsExactly("heads-2026-11-25.jsonl 1", "heads-2026-11-26.jsonl 2");
        assertThat(log.last()).contains(head(3, NOON));
    }

    @Test
    void forgetsALineThatACrashCut() throws IOException {
        FileHeadLog log = new FileHeadLog(directory);
        log.append(head(1, NOON));
        tear(head(2, NOON).toLine().substring(0, 40));
        assertThat(log.last()).contains(head(1, NOON));

        log.append(head(2, NOON.plusSeconds(86_400)));
        assertThat(Files.readAllLines(FileHeadLog.files(directory).getFirst()))
                .containsExactly(head(1, NOON).toLine());
        assertThat(log.last()).contains(head(2, NOON.plusSeconds(86_400)));
    }

    @Test
    void startsAgainWhereOnlyATornLineWasWritten() throws IOException {
        FileHeadLog log = new FileHeadLog(directory);
        log.append(head(1, NOON));
        Files.writeString(directory.resolve("heads-2026-11-26.jsonl"), "{\"numb");
        assertThat(log.last()).contains(head(1, NOON));
        log.append(head(2, NOON));
        assertThat(log.last()).contains(head(2, NOON));
    }

    @Test
    void refusesAHeadOutOfOrderAndALineThatIsNone() throws IOException {
        FileHeadLog log = new FileHeadLog(directory);
        log.append(head(1, NOON));
        assertThatThrownBy(() -> log.append(head(1, NOON))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> log.append(head(3, NOON))).isInstanceOf(IllegalStateException.class);
        tear("not a head\n");
        assertThatThrownBy(log::last).isInstanceOf(IllegalStateException.class);
    }

    private void tear(String text) throws IOException {
        Path written = Files.writeString(FileHeadLog.files(directory).getLast(), text, StandardOpenOption.APPEND);
        assertThat(written).exists();
    }

    private static SignedHead head(long number, Instant at) {
        return KEY.sign(number, Hash.ZERO, Block.secondsOf(at));
    }
}
