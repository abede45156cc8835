package dev.dermvisit.server;

import dev.dermvisit.media.api.CandidatePolicy;
import dev.dermvisit.media.api.IceServers;
import dev.dermvisit.people.PeopleModule;
import dev.dermvisit.platform.config.ConfigurationException;
import dev.dermvisit.platform.config.Secret;
import dev.dermvisit.platform.health.ManagementServer;
import dev.dermvisit.platform.http.AllowedOrigins;
import dev.dermvisit.platform.http.HttpSettings;
import dev.dermvisit.platform.log.RequestOrigins;
import dev.dermvisit.platform.postgres.DatabaseRoles;
import dev.dermvisit.platform.postgres.DatabaseSettings;
import dev.dermvisit.platform.realtime.RealtimeSettings;
import dev.dermvisit.platform.vault.MasterKeys;
import dev.dermvisit.postgres.EmbeddedPostgres;
import dev.dermvisit.postgres.Options;
import dev.dermvisit.scheduling.mail.MailSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Everything on this machine: an embedded PostgreSQL, a demo clinic, loopback only. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Starts everything on this machine with a demo clinic, reachable from this machine only.")
final class DemoCommand implements Callable<Integer> {

    private static final String HOST = "127.0.0.1";
    private static final int CONNECTIONS = 8;
    private static final String MAIL_FROM = "noreply@demo.example";
    private static final Pattern LOOPBACK_SERVER = Pattern.compile("(127\\.0\\.0\\.1|localhost):([0-9]{1,5})");
    private static final int PASSWORD_BYTES = 9;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Port of the pages; 0 takes a free one. Default: ${DEFAULT-VALUE}")
    private int port;

    private final SecureRandom random = new SecureRandom();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the data is kept. Default: .dermvisit/demo beside the launcher")
    private Path data = Path.of(System.getProperty("dermvisit.home", "."), ".dermvisit", "demo");

    @Option(names = "--reset", description = "Forget the clinic with its people and visits, and begin anew.")
    private boolean reset;

    @Option(
            names = "--keys",
            paramLabel = "DIR",
            description = "Where the keys are kept, apart from the data. Default: the data directory's name and -keys")
    private @Nullable Path keys;

    @Option(
            names = "--smtp",
            paramLabel = "HOST:PORT",
            description = "Send mails to a mail server on this machine, in clear. Default: files in DIR/mail of --data")
    private @Nullable String smtp;

    @Override
    public Integer call() throws Exception {
        MailSettings mail = mail();
        logBeside(data);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(Options.durable(data));
        try {
            DemoFiles files = new DemoFiles(data, keys == null ? besideData(data) : keys, random);
            DatabaseSettings superuser = database(postgres);
            if (files.isOutdated()) {
                System.out.println("The demo clinic of an earlier version is replaced by a new one.");
            }
            if (reset || files.isHalfMade() || files.isOutdated()) {
                DemoReset.forgetEverything(superuser);
                files.forget();
            }
            DatabaseRoles database = DatabaseRoles.make(superuser, random);
            Application application = ServerProcess.start(settings(files, database, mail), postgres::close);
            DemoState state = clinic(application, files);
            announce(state, application.port(), mail);
            return ServerProcess.RUNNING;
        } catch (Exception failed) {
            postgres.close();
            throw failed;
        }
    }

    /** Where the keys of a data directory are, unless said otherwise. */
    static Path besideData(Path data) {
        Path absolute = data.toAbsolutePath().normalize();
        return absolute.resolveSibling(absolute.getFileName() + "-keys");
    }

    /** Has to happen before the first logger is made. */
    private static void logBeside(Path data) {
        System.setProperty("dermvisit.data", data.toAbsolutePath().toString());
        System.setProperty("logback.configurationFile", "logback-demo.xml");
    }

    private Settings settings(DemoFiles files, DatabaseRoles database, MailSettings mail)
            throws IOException, ConfigurationException {
        int chosen = port == 0 ? freePort() : port;
        Path masterKeys = files.masterKeys();
        return new Settings(
                new HttpSettings(HOST, chosen),
                RequestOrigins.of(Set.of()),
                new ManagementServer.Settings(HOST, 0),
                new AllowedOrigins(List.of("http://localhost:" + chosen, "http://127.0.0.1:" + chosen)),
                new PeopleModule.Settings(false, false),
                database,
                files.signingKey(),
                new Settings.Vaulting(files.keystore(), () -> MasterKeys.fromFile(masterKeys)),
                new Settings.Auditing(files.sealingKey(), files.heads()),
                mail,
                RealtimeSettings.defaults(),
                IceServers.none(),
                CandidatePolicy.WITH_LOOPBACK);
    }

    /** Only to this machine: nobody made sure that whom a demo writes to wants it. */
    private MailSettings mail() throws ConfigurationException {
        String server = smtp;
        if (server == null) {
            return new MailSettings(MAIL_FROM, new MailSettings.Folder(DemoFiles.mails(data)));
        }
        Matcher said = LOOPBACK_SERVER.matcher(server);
        if (!said.matches()) {
            throw new ConfigurationException("--smtp must be a mail server on this machine, like 127.0.0.1:1025");
        }
        return new MailSettings(
                MAIL_FROM,
                new MailSettings.Smtp(
                        said.group(1), Integer.parseInt(said.group(2)), MailSettings.Tls.NONE, null, null));
    }

    /** The port has to be known before listening, since pages of exactly this origin are let in. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static DatabaseSettings database(EmbeddedPostgres postgres) {
        return new DatabaseSettings(
                postgres.host(),
                postgres.port(),
                postgres.database(),
                postgres.user(),
                new Secret(postgres.password()),
                CONNECTIONS);
    }

    private DemoState clinic(Application application, DemoFiles files) throws IOException {
        DemoClinic clinic = new DemoClinic(
                application.people().registry(),
                application.scheduling().calendar(),
                Clock.systemUTC(),
                UUID::randomUUID,
                ZoneId.systemDefault());
        var known = files.state();
        DemoState state = known.isPresent() ? known.get() : make(clinic, files);
        clinic.bookNow(state.made(), application.signaling().readVisit())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return state;
    }

    private DemoState make(DemoClinic clinic, DemoFiles files) throws IOException {
        files.begin();
        List<DemoClinic.DemoAccount> accounts = DemoClinic.accounts(this::password);
        DemoState state = new DemoState(
                accounts,
                clinic.make(accounts).toCompletionStage().toCompletableFuture().join());
        files.finish(state);
        return state;
    }

    /** 72 random bits each: fixed passwords would be known to everybody who reads this. */
    private String password() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void announce(DemoState state, int port, MailSettings mail) {
        state.accounts()
                .forEach(account -> System.out.println(
                        "account: " + account.role().word() + " " + account.email() + " " + account.password()));
        if (mail.delivery() instanceof MailSettings.Folder folder) {
            System.out.println("mails: " + folder.directory());
        }
        System.out.println("ready: http://localhost:" + port);
    }
}
