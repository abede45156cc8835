package dev.dermvisit.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.security.auth.module.UnixSystem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Only root can become someone else; as an ordinary user every other test here is the proof for ordinary users. */
@EnabledIf(value = "isRoot", disabledReason = "not root")
class RootIT {

    private static final int NOBODY = 65534;

    @TempDir
    Path directory;

    static boolean isRoot() {
        return new UnixSystem().getUid() == 0;
    }

    @Test
    void anOrdinaryUserWithoutAHomeRunsTheServerAsHimself() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path data = Files.createDirectory(directory.resolve("data"));
        Files.setAttribute(data, "unix:uid", NOBODY);
        List<String> asNobody = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--");
        try (SpawnedJvm held = SpawnedJvm.start(
                asNobody, readableClassPath(), data, Map.of("HOME", "/nonexistent", "XDG_CACHE_HOME", ""))) {
            assertThat(held.answer()).isEqualTo("ready");
            assertThat(Trees.owner(DataLayout.of(data).pgdata())).isEqualTo(NOBODY);
        }
    }

    @Test
    void dataMovesBetweenTheTwoWaysInWhichRootRunsIt() throws Exception {
        Path cache = BinaryCache.forThisUser(DataLayout.of(directory));
        DataLayout layout = DataLayout.of(directory);
        Files.createDirectories(layout.home());
        Binaries binaries = Binaries.unpackedIn(cache);
        for (RunAs runAs :
                List.of(RunAs.NOBODY_WITH_ACCESS, RunAs.ROOT_IN_A_USER_NAMESPACE, RunAs.NOBODY_WITH_ACCESS)) {
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Options.forTests(directory), binaries, runAs)) {
                assertThat(Sql.query(postgres, "select 1")).isEqualTo("1");
                assertThat(Trees.owner(layout.pgdata())).isEqualTo(runAs.uid());
            }
        }
    }

    /** Root's own ~/.m2 is closed to others. */
    private String readableClassPath() throws IOException {
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path source = Path.of(entry);
            Path copy = directory.resolve("class-path").resolve(copies.size() + "-" + source.getFileName());
            copyTree(source, copy);
            copies.add(copy.toString());
        }
        return String.join(File.pathSeparator, copies);
    }

    private static void copyTree(Path source, Path target) throws IOException {
        List<Path> files;
        try (Stream<Path> paths = Files.exists(source) ? Files.walk(source) : Stream.empty()) {
            files = paths.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path copy = target.resolve(source.relativize(file).toString()).normalize();
            Files.createDirectories(copy.resolveSibling(".").normalize());
            Files.copy(file, copy);
        }
    }
}
