package dev.dermvisit.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** The process that {@code postmaster.pid} names; after a crash it may be dead, or a stranger with a reused number. */
final class PostmasterPid {

    private PostmasterPid() {}

    static Optional<ProcessHandle> alive(DataLayout layout) throws IOException {
        return recorded(layout).flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive);
    }

    /** Empty also if the file holds no number, as after a full disk. */
    static Optional<Long> recorded(DataLayout layout) throws IOException {
        try {
            return Files.readAllLines(layout.postmasterPid()).stream()
                    .findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("[1-9]\\d{0,9}"))
                    .map(Long::parseLong);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
