package dev.dermvisit.platform.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Secrets from the environment or from files of their own; weak ones are refused. */
public final class Secrets {

    private static final int SHORTEST = 16;
    private static final int FEWEST_DIFFERENT = 8;
    /** Found in examples and forgotten there; a secret that contains one is as good as published. */
    private static final Set<String> WELL_KNOWN = Set.of(
            "password",
            "passwort",
            "changeme",
            "change-me",
            "secret",
            "dermvisit",
            "postgres",
            "default",
            "example",
            "12345678",
            "qwerty");

    private final Map<String, String> environment;

    public Secrets(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** The secret of a key: from DERMVISIT_KEY in the environment, else from the file; both at once are refused. */
    public Secret text(String key, String file) throws ConfigurationException {
        String variable = "DERMVISIT_" + key.replace('.', '_').toUpperCase(Locale.ROOT);
        String value = environment.getOrDefault(variable, "");
        if (!value.isBlank() && !file.isBlank()) {
            throw new ConfigurationException(key + " comes from " + variable + " and from a file; keep one");
        }
        if (!value.isBlank()) {
            return new Secret(value.strip());
        }
        if (file.isBlank()) {
            throw new ConfigurationException(key + " is missing: set " + variable + " or " + key + "File");
        }
        return file(key, file);
    }

    /** The same, for a secret that a person or a script chose: too short, too plain or well known is refused. */
    public Secret password(String key, String file) throws ConfigurationException {
        Secret secret = text(key, file);
        String value = secret.reveal();
        String lower = value.toLowerCase(Locale.ROOT);
        boolean wellKnown = WELL_KNOWN.stream().anyMatch(lower::contains);
        boolean plain = value.chars().distinct().count() < FEWEST_DIFFERENT;
        if (value.length() < SHORTEST || plain || wellKnown) {
            throw new ConfigurationException(key + " is weak: take at least " + SHORTEST
                    + " random characters, for example of `openssl rand -base64 24`");
        }
        return secret;
    }

    /** The content of a file, without the white space around it. */
    public Secret file(String key, String file) throws ConfigurationException {
        try {
            String value = Files.readString(Path.of(file)).strip();
            if (value.isEmpty()) {
                throw new ConfigurationException(key + " is empty in its file");
            }
            return new Secret(value);
        } catch (IOException unreadable) {
            throw new ConfigurationException(key + " cannot be read from its file");
        }
    }
}
