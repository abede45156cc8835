package dev.dermvisit.platform.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Heads in a directory: {@code heads-YYYY-MM-DD.jsonl}, one JSON line per head, a file per day (UTC).
 *
 * <p>A line without its end was cut by a crash: it does not count, and the next append removes it.
 */
public final class FileHeadLog implements HeadLog {

    private static final Logger LOG = LoggerFactory.getLogger(FileHeadLog.class);
    private static final Pattern NAME = Pattern.compile("heads-\\d{4}-\\d\\d-\\d\\d\\.jsonl");

    /** Longer than two lines can be. */
    private static final int TAIL_BYTES = 4096;

    private final Path directory;

    /** Makes the directory where there is none. Blocks. */
    public FileHeadLog(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    @Override
    public Optional<SignedHead> last() {
        try {
            for (Path file : files(directory).reversed()) {
                Optional<String> line = lastLine(file);
                if (line.isPresent()) {
                    return line.map(text -> read(text, file));
                }
            }
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void append(SignedHead head) {
        long follows = last().map(SignedHead::number).orElse(0L);
        if (head.number() != follows + 1) {
            throw new IllegalStateException("head " + head.number() + " does not follow on head " + follows);
        }
        try {
            List<Path> files = files(directory);
            if (!files.isEmpty()) {
                cutTornLine(files.getLast());
            }
            write(head, fileOf(head, files));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** The files of a log, oldest first. */
    static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    /** The file of the head's day; a clock that went back does not put heads before others. */
    private Path fileOf(SignedHead head, List<Path> files) {
        Path today = directory.resolve(
                "heads-" + head.time().atOffset(ZoneOffset.UTC).toLocalDate() + ".jsonl");
        return files.isEmpty() || files.getLast().compareTo(today) < 0 ? today : files.getLast();
    }

    private void write(SignedHead head, Path file) throws IOException {
        boolean isNew = Files.notExists(file);
        Files.writeString(
                file,
                head.toLine() + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND,
                StandardOpenOption.SYNC);
        if (isNew) {
            // Or the name of the new file could be lost while its bytes are safe.
            try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
                entries.force(true);
            }
        }
    }

    private static void cutTornLine(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            String tail = tail(channel);
            int torn = tail.length() - (tail.lastIndexOf('\n') + 1);
            if (torn > 0) {
                LOG.warn("The last line of {} was cut by a crash; it is removed", file.getFileName());
                channel.truncate(channel.size() - torn).force(true);
            }
        }
    }

    private static Optional<String> lastLine(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            String tail = tail(channel);
            int end = tail.lastIndexOf('\n');
            return end < 0 ? Optional.empty() : Optional.of(tail.substring(tail.lastIndexOf('\n', end - 1) + 1, end));
        }
    }

    /** One character per byte, so that lengths are lengths in the file. */
    private static String tail(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(channel.size(), TAIL_BYTES));
        long start = channel.size() - bytes.capacity();
        while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {
            // Until it is full.
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
    }

    private static SignedHead read(String line, Path file) {
        try {
            return SignedHead.ofLine(line);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalStateException("the last line of " + file.getFileName() + " is no head", unreadable);
        }
    }
}
