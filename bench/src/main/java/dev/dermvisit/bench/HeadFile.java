package dev.dermvisit.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The heads of a sealed trail as lines in one file, for whoever wants to change them. */
record HeadFile(List<String> lines) {

    static HeadFile of(Path directory) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return new HeadFile(List.copyOf(lines));
    }

    /** The first so many heads. */
    HeadFile first(int count) {
        return new HeadFile(lines.subList(0, count));
    }

    HeadFile without(int index) {
        List<String> fewer = new ArrayList<>(lines);
        String removed = fewer.remove(index);
        return removed.isEmpty() ? this : new HeadFile(fewer);
    }

    HeadFile with(int index, String line) {
        List<String> changed = new ArrayList<>(lines);
        String before = changed.set(index, line);
        return before.equals(line) ? this : new HeadFile(changed);
    }

    JsonObject head(int index) {
        return new JsonObject(lines.get(index));
    }

    /** Puts it in place of whatever heads are in a directory. */
    void writeInto(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Path written = Files.write(directory.resolve("heads-2026-01-01.jsonl"), lines);
        if (Files.notExists(written)) {
            throw new IOException("nothing was written");
        }
    }
}
