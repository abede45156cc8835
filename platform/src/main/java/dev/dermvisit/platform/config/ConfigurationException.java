package dev.dermvisit.platform.config;

/** A configuration the server will not start with; the message is one sentence for an operator. */
public final class ConfigurationException extends Exception {

    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(message);
    }
}
