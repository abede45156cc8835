package dev.dermvisit.people.domain;

/**
 * What hashing a password takes (RFC 9106).
 *
 * @param memoryKib memory in KiB, 8 at least
 * @param passes how often the memory is gone over
 */
public record PasswordCost(int memoryKib, int passes) {

    /** 19 MiB and two passes, OWASP's recommendation: about 0.1 s of a core. */
    public static final PasswordCost RECOMMENDED = new PasswordCost(19 * 1024, 2);
}
