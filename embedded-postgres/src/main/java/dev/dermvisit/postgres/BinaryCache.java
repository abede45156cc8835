package dev.dermvisit.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where unpacked binaries are kept: the user's cache, or the data directory for a user that has no home. */
final class BinaryCache {

    private BinaryCache() {}

    static Path forThisUser(DataLayout layout) throws IOException {
        Path cache = userCache(System.getenv("XDG_CACHE_HOME"), Path.of(System.getProperty("user.home")))
                .resolve("dermvisit");
        try {
            Files.createDirectories(cache);
            if (Files.isWritable(cache)) {
                return cache;
            }
        } catch (IOException e) {
            // Service accounts often have a home that does not exist.
        }
        return Files.createDirectories(layout.dataDirectory().resolve("cache"));
    }

    /** The XDG base directory rules: a relative path is to be ignored. */
    static Path userCache(@Nullable String xdgCacheHome, Path userHome) {
        boolean absolute = xdgCacheHome != null && Path.of(xdgCacheHome).isAbsolute();
        return absolute ? Path.of(xdgCacheHome) : userHome.resolve(".cache");
    }
}
