package dev.dermvisit.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How PostgreSQL is started as a user that it accepts: it refuses uid 0.
 *
 * @param prefix stands before each of its commands
 * @param uid who the data belongs to, as seen from outside
 */
record RunAs(List<String> prefix, int uid) {

    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    /** A user namespace without a mapping: still our files, but PostgreSQL sees uid 65534. */
    static final RunAs ROOT_IN_A_USER_NAMESPACE = new RunAs(List.of("unshare", "--user", "--"), ROOT);

    /** Where user namespaces are forbidden (Docker); the capability opens the directories above the data, such as /root. */
    static final RunAs NOBODY_WITH_ACCESS = new RunAs(
            List.of(
                    "setpriv",
                    "--reuid=" + NOBODY,
                    "--regid=" + NOBODY,
                    "--clear-groups",
                    "--inh-caps=+dac_override",
                    "--ambient-caps=+dac_override",
                    // Without this bit access(2), by which initdb looks for its programs, leaves the capability out.
                    "--securebits=+no_setuid_fixup",
                    "--"),
            NOBODY);

    static RunAs whoPostgresAccepts(Binaries binaries, Path home) {
        int uid = Math.toIntExact(new UnixSystem().getUid());
        if (uid != ROOT) {
            return new RunAs(List.of(), uid);
        }
        for (RunAs candidate : List.of(ROOT_IN_A_USER_NAMESPACE, NOBODY_WITH_ACCESS)) {
            if (candidate.reaches(binaries, home)) {
                return candidate;
            }
        }
        throw new EmbeddedPostgresException("PostgreSQL refuses to run as root, and this system permits neither"
                + " `unshare --user` (user namespaces) nor `setpriv` (another user id):"
                + " start Dermvisit as an ordinary user, or with a PostgreSQL server of your own.");
    }

    private boolean reaches(Binaries binaries, Path home) {
        List<String> probe = command(
                List.of("sh", "-c", "test -x \"$0\" && test -w \"$1\"", binaries.program("postgres"), home.toString()));
        return Tool.run(probe, Path.of("/"), Duration.ofSeconds(10)).succeeded();
    }

    List<String> command(List<String> program) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(program);
        return List.copyOf(command);
    }
}
