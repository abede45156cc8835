package dev.dermvisit.platform.vault;

import dev.dermvisit.platform.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Path;

/** A process that holds a keystore until its input ends. */
final class HeldKeystore {

    private HeldKeystore() {}

    public static void main(String[] arguments) throws ConfigurationException, IOException {
        try (FileKeystore keystore = FileKeystore.open(Path.of(arguments[0]))) {
            System.out.println("holding " + keystore);
            int end = System.in.read();
            System.out.println("ended with " + end);
        }
    }
}
