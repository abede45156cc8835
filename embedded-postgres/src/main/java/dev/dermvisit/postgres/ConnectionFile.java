package dev.dermvisit.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code connection.json}: the one place that keeps the superuser's password, readable by its owner only. */
public final class ConnectionFile {

    private ConnectionFile() {}

    /** The connection of the server on this data directory, running or not; empty if there never was one. */
    public static Optional<Connection> read(Path dataDirectory) {
        Path file = DataLayout.of(dataDirectory).connection();
        try {
            return Files.exists(file) ? Optional.of(parse(file, Files.readString(file))) : Optional.empty();
        } catch (IOException e) {
            throw Explanation.of("Cannot read " + file, e);
        }
    }

    static void write(Path dataDirectory, Connection connection) {
        Path file = DataLayout.of(dataDirectory).connection();
        Path unfinished = file.resolveSibling("connection.json.new");
        try {
            Files.deleteIfExists(unfinished);
            try (FileChannel channel = FileChannel.open(
                    unfinished,
                    EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                ByteBuffer json = ByteBuffer.wrap(format(connection).getBytes(StandardCharsets.UTF_8));
                while (json.hasRemaining()) {
                    channel.write(json);
                }
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw Explanation.of("Cannot write " + file, e);
        }
    }

    private static String format(Connection connection) {
        // Every value is ours and needs no escapes: see Cluster.newConnection.
        return """
            {"host":"%s","port":%d,"user":"%s","password":"%s","database":"%s"}
            """.formatted(
                connection.host(), connection.port(), connection.user(), connection.password(), connection.database());
    }

    private static Connection parse(Path file, String json) {
        try {
            return new Connection(
                    field(json, "host"),
                    Integer.parseInt(field(json, "port")),
                    field(json, "user"),
                    field(json, "password"),
                    field(json, "database"));
        } catch (IllegalArgumentException e) {
            throw new EmbeddedPostgresException(
                    file
                            + " is damaged: the password of the database beside it is in there, bring it back from a"
                            + " backup.",
                    e);
        }
    }

    private static String field(String json, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\"\\s*:\\s*\"?([A-Za-z0-9._-]+)\"?")
                .matcher(json);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + name);
        }
        return matcher.group(1);
    }
}
