package dev.dermvisit.postgres;

import java.io.IOException;
import java.nio.file.Path;

/** A process of its own that holds a server until its standard input ends; tests kill it. */
final class HeldServer {

    private HeldServer() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException {
        EmbeddedPostgres postgres;
        try {
            postgres = EmbeddedPostgres.start(Options.durable(Path.of(arguments[0])));
        } catch (EmbeddedPostgresException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        System.out.println("ready");
        System.in.readAllBytes();
    }
}
