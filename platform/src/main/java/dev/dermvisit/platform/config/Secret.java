package dev.dermvisit.platform.config;

/** A value that must not be printed: its {@code toString} tells its length only. */
public final class Secret {

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** The value itself, for the one place that needs it. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "Secret[" + value.length() + " characters]";
    }
}
