package dev.dermvisit.server;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of the launcher that run on the JVM. */
@Command(
        name = "./dermvisit",
        mixinStandardHelpOptions = true,
        description = "Video visits and messages between patients and dermatologists.",
        subcommands = {DemoCommand.class, ServeCommand.class, UsersCommand.class, KeysCommand.class, AuditCommand.class
        })
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // One line of reason for a person; the stack of what is no known problem goes to the log file.
        CommandLine commands = new CommandLine(new Main())
                .setExecutionExceptionHandler((problem, command, parsed) -> CommandFailure.tell(problem));
        int exitCode = commands.execute(arguments);
        if (exitCode != ServerProcess.RUNNING) {
            System.exit(exitCode);
        }
    }
}
