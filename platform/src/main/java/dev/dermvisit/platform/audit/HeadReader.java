package dev.dermvisit.platform.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Reads a directory of heads from the oldest to the newest, one at a time. */
final class HeadReader implements AutoCloseable {

    private final Deque<Path> files;
    private final Findings findings;
    private @Nullable BufferedReader lines;
    private String file = "";
    private long line;
    private boolean torn;
    private @Nullable SignedHead next;

    HeadReader(Path directory, Findings findings) throws IOException {
        this.files = new ArrayDeque<>(FileHeadLog.files(directory));
        this.findings = findings;
        advance();
    }

    /** The head whose turn it is, or null at the end. */
    @Nullable
    SignedHead peek() {
        return next;
    }

    /** Goes on to the next head that is one and follows on the last; what lies between is a finding. */
    void advance() throws IOException {
        long last = next == null ? 0 : next.number();
        next = null;
        for (String text = nextLine(); text != null; text = nextLine()) {
            SignedHead head = parse(text);
            if (head != null && head.number() > last) {
                next = head;
                return;
            }
            // A last line without its end was cut by a crash; the sealer removes it before it writes another.
            if (!torn || !isLastLine()) {
                findings.add(new Finding.HeadUnreadable(file, line));
            }
        }
    }

    private static @Nullable SignedHead parse(String text) {
        try {
            return SignedHead.ofLine(text);
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    private @Nullable String nextLine() throws IOException {
        while (true) {
            String text = lines == null ? null : lines.readLine();
            if (text != null) {
                line++;
                return text;
            }
            if (files.isEmpty()) {
                return null;
            }
            close();
            Path following = files.removeFirst();
            file = following.getFileName().toString();
            line = 0;
            // Every byte is a character: a damaged file is a finding and no error.
            torn = files.isEmpty() && !endsWithLine(following);
            lines = Files.newBufferedReader(following, StandardCharsets.ISO_8859_1);
        }
    }

    private static boolean endsWithLine(Path file) throws IOException {
        try (SeekableByteChannel bytes = Files.newByteChannel(file)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return bytes.size() == 0 || (bytes.position(bytes.size() - 1).read(last) == 1 && last.get(0) == '\n');
        }
    }

    private boolean isLastLine() throws IOException {
        if (lines == null) {
            return false;
        }
        lines.mark(1);
        int character = lines.read();
        lines.reset();
        return character < 0;
    }

    @Override
    public void close() throws IOException {
        if (lines != null) {
            lines.close();
        }
    }
}
