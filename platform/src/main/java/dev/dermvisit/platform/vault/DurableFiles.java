package dev.dermvisit.platform.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Small files that are whole after any crash and readable by their owner only.
 *
 * <p>A name in a directory is durable when the directory was forced to disk, not when the file was.
 */
final class DurableFiles {

    /** Ends the name of a file that was never finished. */
    static final String DRAFT = ".tmp";

    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private DurableFiles() {}

    /** Puts a file with this content at this path, whole or not at all; over one that is there. */
    static void write(Path file, String content) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + DRAFT);
        Files.deleteIfExists(draft);
        Files.createFile(draft, ownerOnly(draft, "rw-------"));
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            writeAll(channel, content.getBytes(StandardCharsets.UTF_8));
        }
        move(draft, file);
    }

    /** Gives a file another's name, over what is there. */
    static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncDirectory(to);
    }

    /** Overwrites what an open file holds, also where its name is another's by now. */
    static void overwrite(FileChannel channel) throws IOException {
        channel.position(0);
        writeAll(channel, new byte[Math.toIntExact(channel.size())]);
    }

    /** Overwrites and deletes a file, where there is one. */
    static void wipe(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            overwrite(channel);
        }
        Files.delete(file);
        syncDirectory(file);
    }

    /** Makes a directory for its owner only, with those above it. */
    static void makeDirectory(Path directory) throws IOException {
        Files.createDirectories(directory, ownerOnly(directory, "rwx------"));
    }

    /** Whether somebody but the owner may read or change it; false where the file system has no such notion. */
    static boolean isOpenToOthers(Path path) throws IOException {
        return isPosix(path) && Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains);
    }

    private static void writeAll(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
            int written = channel.write(rest);
            if (written < 0) {
                throw new IOException("cannot write");
            }
        }
        channel.force(true);
    }

    private static void syncDirectory(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        // Where there is no POSIX, a directory cannot be opened, and the file system looks after its names itself.
        if (directory != null && isPosix(directory)) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
