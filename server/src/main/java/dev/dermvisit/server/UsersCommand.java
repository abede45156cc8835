package dev.dermvisit.server;

import dev.dermvisit.kernel.Role;
import dev.dermvisit.kernel.UserId;
import dev.dermvisit.people.domain.FirstPassword;
import dev.dermvisit.people.domain.Registry.NewAccount;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** People entered from the console: the first admin of an empty installation, who enters all the others in the browser. */
@Command(
        name = "users",
        mixinStandardHelpOptions = true,
        description = "Enters people where nobody can sign in yet.",
        subcommands = UsersCommand.Add.class)
final class UsersCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        System.err.println("Say what to do: ./dermvisit users add --help");
        return picocli.CommandLine.ExitCode.USAGE;
    }

    /** Enters a clinic, where it is new, and a member of its staff. */
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Enters an account, and its clinic where that is new, and prints a first password."
                    + " The server must not be running: it alone may use the keystore.")
    static final class Add implements Callable<Integer> {

        @Option(names = "--config", paramLabel = "FILE", description = "The configuration of ./dermvisit serve.")
        private @Nullable Path config;

        @Option(names = "--clinic", paramLabel = "NAME", required = true, description = "The name of the clinic.")
        private String clinic = "";

        @Option(
                names = "--time-zone",
                paramLabel = "ZONE",
                defaultValue = "Europe/Berlin",
                description = "IANA zone of a new clinic. Default: ${DEFAULT-VALUE}")
        private ZoneId timeZone = ZoneId.of("UTC");

        @Option(
                names = "--role",
                defaultValue = "admin",
                description = "admin, dermatologist, assistant, scheduler or auditor. Default: ${DEFAULT-VALUE}")
        private String role = "admin";

        @Option(names = "--name", required = true, description = "The person's name.")
        private String name = "";

        @Option(names = "--email", required = true, description = "What they sign in with.")
        private String email = "";

        @Override
        public Integer call() throws Exception {
            Role staff = Role.ofWord(role.toLowerCase(Locale.ROOT));
            if (staff == Role.PATIENT) {
                throw new IllegalArgumentException("a patient is entered by staff, in the browser");
            }
            Settings settings = ServeConfiguration.load(config, System.getenv());
            FirstPassword password = FirstPassword.random(new SecureRandom());
            UserId entered = ConsoleNode.run(
                    settings,
                    application -> application
                            .people()
                            .registry()
                            .clinic(clinic, timeZone)
                            .compose(known -> application
                                    .people()
                                    .registry()
                                    .addAccount(new NewAccount(known, staff, name, email, password.value(), true))));
            System.out.println("account: " + staff.word() + " " + email + " " + password.value());
            System.out.println("id: " + entered);
            System.out.println("The password has to be changed at the first sign-in.");
            return picocli.CommandLine.ExitCode.OK;
        }
    }
}
