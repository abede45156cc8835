package dev.dermvisit.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.dermvisit.platform.audit.SealingKey;
import dev.dermvisit.platform.config.ConfigurationException;
import dev.dermvisit.platform.json.StrictJson;
import dev.dermvisit.platform.token.SigningKey;
import dev.dermvisit.platform.vault.MasterKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the demo keeps apart from its data, as production has to: its keys, and how to sign in. Readable by its owner only.
 *
 * <p>A copy of the data directory holds nothing of this, so what a destroyed key sealed stays unreadable in it.
 */
final class DemoFiles {

    private static final Logger LOG = LoggerFactory.getLogger(DemoFiles.class);

    private final Path data;
    private final Path directory;
    private final SecureRandom random;
    private final StrictJson json = StrictJson.of();

    DemoFiles(Path data, Path directory, SecureRandom random) throws IOException {
        this.data = data;
        this.directory = directory;
        this.random = random;
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory.toAbsolutePath().getParent());
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    SigningKey signingKey() throws IOException {
        return SigningKey.ofPem(
                kept("signing-key.pem", () -> SigningKey.generate().toPem()));
    }

    SealingKey sealingKey() throws IOException {
        return SealingKey.ofPem(
                kept("sealing-key.pem", () -> SealingKey.generate(random).toPem()));
    }

    /** Made with the first start. */
    Path masterKeys() throws ConfigurationException {
        Path file = directory.resolve("master.keys");
        if (!Files.exists(file)) {
            var made = MasterKeys.createFile(file, random);
            LOG.info("Made {}", made);
        }
        return file;
    }

    Path keystore() {
        return directory.resolve("keystore");
    }

    /** Outside the database, but of one age with it: a backup of the data directory has both. */
    Path heads() {
        return data.resolve("audit");
    }

    /** Where mails are kept that nobody delivers; with the data, so that whoever tries things out finds them. */
    static Path mails(Path data) {
        return data.resolve("mail");
    }

    /** The clinic that was made here, where making it was finished. */
    Optional<DemoState> state() throws IOException {
        if (!Files.exists(clinic())) {
            return Optional.empty();
        }
        try {
            return Optional.of(json.read(Files.readString(clinic()), DemoState.class));
        } catch (JsonProcessingException broken) {
            throw new IOException(clinic() + " is not what a demo wrote; start with --reset to begin anew", broken);
        }
    }

    /** Marks that a clinic is being made: where the mark is still there, what was made is half and was never shown. */
    void begin() throws IOException {
        write(mark(), "");
    }

    boolean isHalfMade() {
        return Files.exists(mark());
    }

    /** Whether the data are of a version that kept names in clear, or of keys that are no longer there. */
    boolean isOutdated() {
        return Files.exists(data.resolve("demo").resolve("clinic.json"));
    }

    /** Keeps the finished clinic. */
    void finish(DemoState state) throws IOException {
        write(clinic(), json.write(state));
        Files.delete(mark());
    }

    void forget() throws IOException {
        for (Path gone : List.of(keystore(), heads(), mails(data), data.resolve("demo"))) {
            deleteTree(gone);
        }
        Files.deleteIfExists(clinic());
        Files.deleteIfExists(mark());
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private Path clinic() {
        return directory.resolve("clinic.json");
    }

    private Path mark() {
        return directory.resolve("being-made");
    }

    private String kept(String name, Supplier<String> make) throws IOException {
        Path file = directory.resolve(name);
        if (!Files.exists(file)) {
            write(file, make.get());
        }
        return Files.readString(file);
    }

    private static void write(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
