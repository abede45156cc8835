package dev.dermvisit.postgres;

/** How much a committed transaction survives. */
public enum Durability {
    /** What was committed is still there after a loss of power. */
    DURABLE,
    /** Fast and lost with the machine; the server also ends with the JVM, since a test run has nothing to finish. */
    FOR_TESTS
}
