package dev.dermvisit.platform.vault;

import dev.dermvisit.platform.config.ConfigurationException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** The file that master keys stand in; each change is whole after any crash. */
final class MasterKeyFile {

    private MasterKeyFile() {}

    static String read(Path file) throws ConfigurationException {
        try {
            if (DurableFiles.isOpenToOthers(file)) {
                throw new ConfigurationException("The master key file " + file
                        + " is open to others than its owner. Close it with: chmod 600 " + file);
            }
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw new ConfigurationException(
                    "The master key file " + file + " is missing. Put it back: without it nothing sealed can be read");
        } catch (IOException failed) {
            throw new ConfigurationException("The master key file " + file + " cannot be read: " + failed);
        }
    }

    static void create(Path file, SecureRandom random) throws ConfigurationException {
        if (Files.exists(file)) {
            throw new ConfigurationException("There is a master key file already: " + file);
        }
        write(file, List.of(MasterKeyLine.generate(random)));
    }

    static void addCurrent(Path file, SecureRandom random) throws ConfigurationException {
        List<MasterKeyLine> old = MasterKeyLine.read(read(file));
        List<MasterKeyLine> lines = new ArrayList<>();
        lines.add(MasterKeyLine.generate(random));
        lines.addAll(old);
        write(file, lines);
    }

    static void retireOld(Path file) throws ConfigurationException {
        List<MasterKeyLine> lines = MasterKeyLine.read(read(file));
        try (FileChannel before = FileChannel.open(file, StandardOpenOption.WRITE)) {
            write(file, lines.subList(0, 1));
            DurableFiles.overwrite(before);
        } catch (IOException failed) {
            throw new ConfigurationException("The master key file " + file + " cannot be changed: " + failed);
        }
    }

    private static void write(Path file, List<MasterKeyLine> lines) throws ConfigurationException {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.toText()));
        try {
            DurableFiles.write(file, text.toString());
        } catch (IOException failed) {
            throw new ConfigurationException("The master key file " + file + " cannot be written: " + failed);
        }
    }
}
