package dev.dermvisit.platform.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dermvisit.platform.config.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileKeystoreTest extends KeystoreContractTest {

    @TempDir
    private Path directory;

    @Override
    Keystore open() throws ConfigurationException {
        return FileKeystore.open(directory());
    }

    @Test
    void isReadableByItsOwnerOnly() throws IOException {
        assertThat(keystore.create(Some.PATIENT, ONE)).isTrue();
        assertThat(keystore.create(Some.INDEX, ONE)).isTrue();
        assertThat(keystore.stage(Some.INDEX, TWO)).isTrue();
        keystore.erase(Some.OTHER);
        keystore.keepCheckValue(ONE);
        for (Path path : everything()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .as(path.toString())
                    .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
        }
    }

    @Test
    void refusesADirectoryThatIsOpenToOthers() throws IOException {
        keystore.close();
        assertThat(Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString("rwxr-x---")))
                .isEqualTo(directory());
        assertThatThrownBy(() -> FileKeystore.open(directory()).close())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("chmod 700");
    }

    @Test
    void isUsedOnceInAProcess() {
        assertThatThrownBy(() -> FileKeystore.open(directory()).close())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("process " + ProcessHandle.current().pid());
    }

    @Test
    void isUsedByOneProcessUntilThatEnds() throws ConfigurationException, IOException {
        keystore.close();
        Process other = holding(directory());
        try {
            assertThat(other.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("holding FileKeystore");
            assertThatThrownBy(() -> FileKeystore.open(directory()).close())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("process " + other.pid());
        } finally {
            Process killed = other.destroyForcibly();
            assertThat(killed.onExit().orTimeout(30, TimeUnit.SECONDS).join().isAlive())
                    .isFalse();
        }
        keystore = open();
        assertThat(keystore.create(Some.PATIENT, ONE)).isTrue();
    }

    @Test
    void ignoresAndRemovesWhatACrashLeftUnfinished() throws ConfigurationException, IOException {
        assertThat(keystore.create(Some.OTHER, ONE)).isTrue();
        write(Some.PATIENT.word() + ".key.tmp", "1 test AAA");
        write(Some.OTHER.word() + ".key.tmp", TWO.toText());
        write(Some.INDEX.word() + ".staged", TWO.toText());
        startAnew();
        assertThat(keystore.find(Some.PATIENT)).isEqualTo(new Keystore.Entry.Absent());
        assertThat(keystore.find(Some.OTHER)).isEqualTo(new Keystore.Entry.Present(ONE));
        assertThat(keyFiles()).containsExactly(Some.OTHER.word() + ".key");
    }

    @Test
    void goesOnWithAnErasureThatACrashInterrupted() throws ConfigurationException, IOException {
        assertThat(keystore.create(Some.PATIENT, ONE)).isTrue();
        write(Some.PATIENT.word() + ".erased", "");
        assertThat(keystore.find(Some.PATIENT)).isEqualTo(new Keystore.Entry.Erased());
        startAnew();
        assertThat(keystore.find(Some.PATIENT)).isEqualTo(new Keystore.Entry.Erased());
        assertThat(keyFiles()).containsExactly(Some.PATIENT.word() + ".erased");
    }

    /** A second name of the same file shows what is left of its content. */
    @Test
    void overwritesWhatItErasesOrReplaces() throws IOException {
        assertThat(keystore.create(Some.PATIENT, ONE)).isTrue();
        Path swapped = secondName(Some.PATIENT);
        assertThat(keystore.swap(Some.PATIENT, ONE, TWO)).isTrue();
        Path erased = secondName(Some.PATIENT);
        keystore.erase(Some.PATIENT);
        assertThat(keystore.create(Some.INDEX, ONE)).isTrue();
        Path promoted = secondName(Some.INDEX);
        assertThat(keystore.stage(Some.INDEX, TWO)).isTrue();
        assertThat(keystore.promote(Some.INDEX)).isTrue();
        for (Path file : List.of(swapped, erased, promoted)) {
            assertThat(Files.readAllBytes(file)).isNotEmpty().containsOnly(0);
        }
    }

    @Test
    void refusesADamagedFile() throws IOException {
        assertThat(keystore.create(Some.PATIENT, ONE)).isTrue();
        for (String damaged : List.of("", "\0\0\0", "1 test", "2" + ONE.toText().substring(1), ONE.toText() + "x")) {
            write(Some.PATIENT.word() + ".key", damaged);
            assertThatThrownBy(() -> assertThat(keystore.find(Some.PATIENT)).isNull())
                    .isInstanceOf(UnreadableException.class);
        }
    }

    private Path directory() {
        return directory.resolve("keystore");
    }

    private Path secondName(KeyOwner owner) throws IOException {
        Path name = directory.resolve("second-" + System.nanoTime());
        return Files.createLink(name, directory().resolve("keys").resolve(owner.word() + ".key"));
    }

    private void write(String name, String content) throws IOException {
        Path file = directory().resolve("keys").resolve(name);
        assertThat(Files.writeString(file, content)).isEqualTo(file);
    }

    private List<String> keyFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory().resolve("keys"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private List<Path> everything() throws IOException {
        try (Stream<Path> files = Files.walk(directory())) {
            return files.toList();
        }
    }

    private static Process holding(Path directory) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HeldKeystore.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
