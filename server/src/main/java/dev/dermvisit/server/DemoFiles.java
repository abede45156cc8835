package dev.dermvisit.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.dermvisit.platform.json.StrictJson;
import dev.dermvisit.platform.token.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** What the demo keeps beside its database: the key that signs tokens and how to sign in. Readable by its owner only. */
final class DemoFiles {

    private final Path directory;
    private final StrictJson json = StrictJson.of();

    DemoFiles(Path data) throws IOException {
        this.directory = Files.createDirectories(data.resolve("demo"));
    }

    SigningKey signingKey() throws IOException {
        Path file = directory.resolve("signing-key.pem");
        if (Files.exists(file)) {
            return SigningKey.ofPem(Files.readString(file));
        }
        SigningKey key = SigningKey.generate();
        write(file, key.toPem());
        return key;
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

    /** Keeps the finished clinic. */
    void finish(DemoState state) throws IOException {
        write(clinic(), json.write(state));
        Files.delete(mark());
    }

    void forget() throws IOException {
        Files.deleteIfExists(clinic());
        Files.deleteIfExists(mark());
    }

    private Path clinic() {
        return directory.resolve("clinic.json");
    }

    private Path mark() {
        return directory.resolve("being-made");
    }

    private static void write(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
