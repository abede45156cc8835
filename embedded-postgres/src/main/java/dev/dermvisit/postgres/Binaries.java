package dev.dermvisit.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL's programs, unpacked from the class path once per user and version. */
record Binaries(Path root) {

    private static final Logger log = LoggerFactory.getLogger(Binaries.class);
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");
    private static final Duration ABANDONED = Duration.ofHours(1);

    /** @param cache many processes may share it: each unpacks beside the place and one of them wins the rename */
    static Binaries unpackedIn(Path cache) throws IOException {
        String archive = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
        Path root;
        try (InputStream content = open(archive)) {
            root = cache.resolve("postgresql-" + Sha256.hex(content).substring(0, 16));
        }
        if (!Files.isDirectory(root)) {
            log.info("Unpacking PostgreSQL to {}", root);
            unpack(archive, root);
        }
        return new Binaries(root);
    }

    String program(String name) {
        return root.resolve("bin").resolve(name).toString();
    }

    int majorVersion() {
        Tool.Result answer = Tool.run(List.of(program("postgres"), "--version"), root, Duration.ofSeconds(30));
        Matcher version = VERSION.matcher(answer.output());
        if (!version.find()) {
            throw new EmbeddedPostgresException("PostgreSQL does not run on this machine: "
                    + answer.output().strip());
        }
        return Integer.parseInt(version.group(1));
    }

    private static void unpack(String archive, Path root) throws IOException {
        Path cache = Files.createDirectories(root.resolveSibling("."));
        removeAbandoned(cache);
        Path unfinished = Files.createTempDirectory(cache.normalize(), "unpacking-");
        try {
            try (InputStream content = open(archive)) {
                TarXz.unpack(content, unfinished);
            }
            Files.move(unfinished, root, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            boolean anotherProcessWasFirst = Files.isDirectory(root);
            if (!anotherProcessWasFirst) {
                throw e;
            }
        } finally {
            Trees.delete(unfinished);
        }
    }

    /** Left by a process that was killed while unpacking; a younger one may still be at work. */
    private static void removeAbandoned(Path cache) throws IOException {
        Instant limit = Instant.now().minus(ABANDONED);
        List<Path> entries;
        try (Stream<Path> children = Files.list(cache)) {
            entries = children.toList();
        }
        for (Path entry : entries) {
            if (entry.getFileName().toString().startsWith("unpacking-")
                    && Files.getLastModifiedTime(entry).toInstant().isBefore(limit)) {
                Trees.delete(entry);
            }
        }
    }

    static String archiveName(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : osName.toLowerCase(Locale.ROOT);
        String arch = switch (osArch) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> osArch;
        };
        return "postgres-" + os + "-" + arch + ".txz";
    }

    private static InputStream open(String archive) {
        InputStream content = Binaries.class.getClassLoader().getResourceAsStream(archive);
        if (content == null) {
            throw new EmbeddedPostgresException("There is no PostgreSQL for this system on the class path (" + archive
                    + "): run Dermvisit with a PostgreSQL server of your own.");
        }
        return content;
    }
}
