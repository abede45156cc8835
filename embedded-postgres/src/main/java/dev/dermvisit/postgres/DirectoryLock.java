package dev.dermvisit.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The right to use a data directory; the kernel takes it back however the process ends. */
final class DirectoryLock implements AutoCloseable {

    /**
     * POSIX drops all locks of a process on a file as soon as it closes any descriptor of it, so that a second attempt in
     * this JVM must be refused before it opens the file.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    static DirectoryLock acquire(DataLayout layout) {
        try {
            Files.createDirectories(layout.dataDirectory());
            Path directory = layout.dataDirectory().toRealPath();
            if (!HELD_HERE.add(directory)) {
                throw new AlreadyRunningException(
                        directory, OptionalLong.of(ProcessHandle.current().pid()));
            }
            DirectoryLock lock = null;
            try {
                lock = open(directory, layout.lock());
                return lock;
            } finally {
                if (lock == null) {
                    HELD_HERE.remove(directory);
                }
            }
        } catch (IOException e) {
            throw Explanation.of("Cannot use the data directory " + layout.dataDirectory(), e);
        }
    }

    private static DirectoryLock open(Path directory, Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new AlreadyRunningException(directory, holder(channel));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            return new DirectoryLock(directory, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static OptionalLong holder(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(32);
        channel.read(content, 0);
        String pid = new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII).strip();
        return pid.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(pid)) : OptionalLong.empty();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw Explanation.of("Cannot give back the lock on " + directory, e);
        } finally {
            HELD_HERE.remove(directory);
        }
    }
}
