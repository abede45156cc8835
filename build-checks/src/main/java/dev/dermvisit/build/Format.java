package dev.dermvisit.build;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The one look of our Java: {@code Format check DIR} names the files that differ, {@code Format fix DIR} writes them. */
public final class Format {

    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    private static final Set<String> MADE = Set.of("target", "node_modules", ".git", ".dermvisit");

    private Format() {}

    public static void main(String[] arguments) throws IOException, FormatterException {
        boolean fix = arguments[0].equals("fix");
        int differing = 0;
        for (Path file : sources(Path.of(arguments[1]))) {
            String before = Files.readString(file);
            String after = FORMATTER.formatSourceAndFixImports(before);
            if (before.equals(after)) {
                continue;
            }
            differing++;
            System.out.println((fix ? "formatted " : "not formatted: ") + file);
            if (fix) {
                Files.writeString(file, after);
            }
        }
        if (differing > 0 && !fix) {
            System.out.println(
                    "Format " + differing + " file(s) with: mvn -q process-classes -pl build-checks -Dformat=fix");
            System.exit(1);
        }
    }

    /** Folders that come and go while others build are not looked into. */
    private static List<Path> sources(Path root) throws IOException {
        List<Path> sources = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean made = MADE.contains(folder.getFileName().toString());
                return made ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".java")) {
                    sources.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return sources;
    }
}
