package dev.dermvisit.scheduling.mail;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Keeps mails as files that any mail program opens, instead of sending them; readable by their owner only. */
final class MailFolder implements MailTransport {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Vertx vertx;
    private final Path folder;

    MailFolder(Vertx vertx, Path folder) {
        this.vertx = vertx;
        this.folder = folder;
    }

    @Override
    public Future<Void> send(Letter letter) {
        return vertx.executeBlocking(
                        () -> {
                            write(
                                    NAME.format(letter.at()) + "-" + letter.id(),
                                    Mime.of(letter).file());
                            return letter;
                        },
                        false)
                .mapEmpty();
    }

    /** Whole or not at all: under its name it is there once it is on the disk. */
    private void write(String name, String content) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path draft = folder.resolve(name + ".tmp");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (rest.hasRemaining()) {
                if (file.write(rest) < 0) {
                    throw new IOException("cannot write");
                }
            }
            file.force(true);
        }
        Files.move(draft, folder.resolve(name + ".eml"), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }
}
