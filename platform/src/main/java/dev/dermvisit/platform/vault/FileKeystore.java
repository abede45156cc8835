package dev.dermvisit.platform.vault;

import dev.dermvisit.platform.config.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Wrapped keys as small files in a directory of their own, used by one process at a time.
 *
 * <p>{@code keys/WORD.key} holds an owner's key, {@code WORD.staged} the one that may follow it, an empty {@code
 * WORD.erased} says that there will never be one again; {@code check} is the check value, {@code lock} names the process.
 */
public final class FileKeystore implements Keystore {

    private static final String KEY = ".key";
    private static final String STAGED = ".staged";
    private static final String ERASED = ".erased";

    private final Path keys;
    private final Path check;
    private final DirectoryClaim claim;
    private final OwnerLocks locks = new OwnerLocks();

    private FileKeystore(Path directory, DirectoryClaim claim) {
        this.keys = directory.resolve("keys");
        this.check = directory.resolve("check");
        this.claim = claim;
    }

    /**
     * Opens the keystore of a directory, which is made where it is not there, and ends what a crash left half done.
     *
     * @throws ConfigurationException when another process uses it, others may read it, or it cannot be used
     */
    public static FileKeystore open(Path directory) throws ConfigurationException {
        try {
            DurableFiles.makeDirectory(directory);
            if (DurableFiles.isOpenToOthers(directory)) {
                throw new ConfigurationException("The keystore in " + directory
                        + " is open to others than its owner. Close it with: chmod 700 " + directory);
            }
            FileKeystore keystore = new FileKeystore(directory, DirectoryClaim.take(directory));
            boolean clean = false;
            try {
                keystore.cleanUp();
                clean = true;
                return keystore;
            } finally {
                if (!clean) {
                    keystore.close();
                }
            }
        } catch (IOException failed) {
            throw new ConfigurationException("The keystore in " + directory + " cannot be used: " + failed);
        }
    }

    /** Drafts and staged keys were never used; an erasure goes on where it stopped. */
    private void cleanUp() throws IOException {
        DurableFiles.makeDirectory(keys);
        for (Path file : files()) {
            String name = name(file);
            if (name.endsWith(DurableFiles.DRAFT) || name.endsWith(STAGED)) {
                DurableFiles.wipe(file);
            } else if (name.endsWith(ERASED)) {
                DurableFiles.wipe(keys.resolve(name.substring(0, name.length() - ERASED.length()) + KEY));
            }
        }
    }

    @Override
    public Entry find(KeyOwner owner) {
        return locks.reading(owner, () -> {
            if (isErased(owner)) {
                return new Entry.Erased();
            }
            return read(file(owner, KEY)).<Entry>map(Entry.Present::new).orElseGet(Entry.Absent::new);
        });
    }

    @Override
    public boolean create(KeyOwner owner, WrappedKey key) {
        return locks.changing(owner, () -> {
            if (isErased(owner) || Files.exists(file(owner, KEY))) {
                return false;
            }
            DurableFiles.write(file(owner, KEY), key.toText());
            return true;
        });
    }

    @Override
    public boolean swap(KeyOwner owner, WrappedKey expected, WrappedKey next) {
        return locks.changing(owner, () -> {
            if (isErased(owner) || !read(file(owner, KEY)).equals(Optional.of(expected))) {
                return false;
            }
            overwriting(file(owner, KEY), () -> DurableFiles.write(file(owner, KEY), next.toText()));
            return true;
        });
    }

    @Override
    public boolean stage(KeyOwner owner, WrappedKey key) {
        return locks.changing(owner, () -> {
            if (isErased(owner) || !Files.exists(file(owner, KEY))) {
                return false;
            }
            DurableFiles.write(file(owner, STAGED), key.toText());
            return true;
        });
    }

    @Override
    public boolean promote(KeyOwner owner) {
        return locks.changing(owner, () -> {
            if (!Files.exists(file(owner, KEY)) || !Files.exists(file(owner, STAGED))) {
                return false;
            }
            overwriting(file(owner, KEY), () -> DurableFiles.move(file(owner, STAGED), file(owner, KEY)));
            return true;
        });
    }

    @Override
    public void dropStaged(KeyOwner owner) {
        locks.making(owner, () -> DurableFiles.wipe(file(owner, STAGED)));
    }

    /** The tombstone comes first: from then on the key is not read, and a crash leaves the rest to the next start. */
    @Override
    public void erase(KeyOwner owner) {
        locks.making(owner, () -> {
            if (!isErased(owner)) {
                DurableFiles.write(file(owner, ERASED), "");
            }
            DurableFiles.wipe(file(owner, STAGED));
            DurableFiles.wipe(file(owner, KEY));
        });
    }

    @Override
    public List<KeyOwner> owners() {
        try {
            List<KeyOwner> owners = new ArrayList<>();
            for (Path file : files()) {
                String name = name(file);
                if (name.endsWith(KEY)) {
                    owners.add(KeyOwner.ofWord(name.substring(0, name.length() - KEY.length())));
                }
            }
            return List.copyOf(owners);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public Optional<WrappedKey> checkValue() {
        try {
            return read(check);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void keepCheckValue(WrappedKey value) {
        try {
            DurableFiles.write(check, value.toText());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        claim.close();
    }

    @Override
    public String toString() {
        return "FileKeystore";
    }

    /** The master keys that some data key in a keystore is wrapped by; reads only, also beside a running server. */
    public static Set<String> masterKeysInUse(Path directory) throws IOException {
        Set<String> ids = new TreeSet<>();
        try (Stream<Path> files = Files.list(directory.resolve("keys"))) {
            for (Path file : files.filter(path -> name(path).endsWith(KEY)).toList()) {
                read(file).map(WrappedKey::keyId).ifPresent(ids::add);
            }
        }
        read(directory.resolve("check")).map(WrappedKey::keyId).ifPresent(ids::add);
        return ids;
    }

    /** Renaming over a file frees what it held without changing it; so that is overwritten as well. */
    private static void overwriting(Path file, OwnerLocks.Change change) throws IOException {
        try (FileChannel before = FileChannel.open(file, StandardOpenOption.WRITE)) {
            change.make();
            DurableFiles.overwrite(before);
        }
    }

    private static Optional<WrappedKey> read(Path file) throws IOException {
        try {
            return Optional.of(WrappedKey.ofText(Files.readString(file, StandardCharsets.ISO_8859_1)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    private boolean isErased(KeyOwner owner) {
        return Files.exists(file(owner, ERASED));
    }

    private Path file(KeyOwner owner, String ending) {
        return keys.resolve(owner.word() + ending);
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(keys)) {
            found.forEach(files::add);
        }
        return files;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
