package dev.dermvisit.platform.vault;

import dev.dermvisit.platform.config.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The right of one process to use a directory; the system takes it back however the process ends. */
final class DirectoryClaim implements AutoCloseable {

    /** POSIX drops a process's locks on a file when it closes any descriptor of it, so a second try must not open it. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private static final int LONGEST_PID = 20;

    private final Path directory;
    private final FileChannel channel;

    private DirectoryClaim(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** Claims an existing directory; fails with the process that has it. */
    static DirectoryClaim take(Path existing) throws IOException, ConfigurationException {
        Path directory = existing.toRealPath();
        if (!HELD_HERE.add(directory)) {
            throw taken(directory, Long.toString(ProcessHandle.current().pid()));
        }
        DirectoryClaim claim = null;
        try {
            claim = lock(directory);
            return claim;
        } finally {
            if (claim == null) {
                HELD_HERE.remove(directory);
            }
        }
    }

    private static DirectoryClaim lock(Path directory) throws IOException, ConfigurationException {
        Path file = directory.resolve("lock");
        if (!Files.exists(file)) {
            DurableFiles.write(file, "");
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                throw taken(directory, holder(channel));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            locked = true;
            return new DirectoryClaim(directory, channel);
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(LONGEST_PID);
        channel.read(content, 0);
        return new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII);
    }

    private static ConfigurationException taken(Path directory, String pid) {
        return new ConfigurationException("The keystore in " + directory + " is in use by process " + pid
                + ". Stop that first: two at once would lose each other's keys.");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            HELD_HERE.remove(directory);
        }
    }
}
