package dev.dermvisit.server;

import dev.dermvisit.kernel.AppointmentId;
import dev.dermvisit.kernel.ClinicId;
import dev.dermvisit.people.storage.PeopleStorage;
import dev.dermvisit.platform.audit.PgAuditTrail;
import dev.dermvisit.platform.config.Secret;
import dev.dermvisit.platform.log.RequestOrigin;
import dev.dermvisit.platform.outbox.Backoff;
import dev.dermvisit.platform.outbox.OutboxMoved;
import dev.dermvisit.platform.outbox.OutboxSettings;
import dev.dermvisit.platform.outbox.OutboxWorker;
import dev.dermvisit.platform.outbox.PgOutbox;
import dev.dermvisit.platform.postgres.Database;
import dev.dermvisit.platform.postgres.DatabaseSettings;
import dev.dermvisit.platform.topic.LocalTopic;
import dev.dermvisit.platform.vault.MasterKeys;
import dev.dermvisit.scheduling.domain.Appointment;
import dev.dermvisit.scheduling.domain.Mails.Kind;
import dev.dermvisit.scheduling.domain.Mails.NewMail;
import dev.dermvisit.scheduling.mail.MailModule;
import dev.dermvisit.scheduling.mail.MailSettings;
import dev.dermvisit.scheduling.storage.PgCalendar;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;

/**
 * A process of its own that queues mails one after the other and sends them meanwhile; tests kill it.
 *
 * <p>Reads from standard input, a line each: host, port, database, user and password, keystore, master keys' file, port of
 * the mail server, clinic, appointment, and {@code write} or {@code drain}. Says {@code committed} after each commit.
 */
final class MailCrashingNode {

    private final Database database;
    private final MailModule mail;
    private final Appointment appointment;

    private MailCrashingNode(Database database, MailModule mail, Appointment appointment) {
        this.database = database;
        this.mail = mail;
        this.appointment = appointment;
    }

    public static void main(String[] arguments) throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        DatabaseSettings settings = new DatabaseSettings(
                input.readLine(),
                Integer.parseInt(input.readLine()),
                input.readLine(),
                input.readLine(),
                new Secret(input.readLine()),
                8);
        Path keystore = Path.of(input.readLine());
        Path masterKeys = Path.of(input.readLine());
        int port = Integer.parseInt(input.readLine());
        ClinicId clinic = ClinicId.parse(input.readLine());
        AppointmentId appointment = AppointmentId.parse(input.readLine());
        boolean writes = input.readLine().equals("write");

        Vertx vertx = Vertx.vertx();
        Database database = Database.of(vertx, settings);
        OpenVault.open(vertx, new Settings.Vaulting(keystore, () -> MasterKeys.fromFile(masterKeys)))
                .compose(vault -> {
                    LocalTopic<OutboxMoved> moved = new LocalTopic<>();
                    MailModule mail = mail(vertx, database, vault, moved, port);
                    return vertx.deployVerticle(worker(database, mail, moved))
                            .compose(ready -> new PgCalendar(database, vault.vault()).byId(clinic, appointment))
                            .map(found -> new MailCrashingNode(database, mail, found.orElseThrow()));
                })
                .compose(node -> writes ? node.commit() : Future.succeededFuture())
                .onFailure(failed -> System.out.println("failed " + failed));
        if (System.in.read() < 0) {
            System.exit(0);
        }
    }

    private static MailModule mail(
            Vertx vertx, Database database, OpenVault vault, LocalTopic<OutboxMoved> moved, int port) {
        Clock clock = Clock.systemUTC();
        PeopleStorage people = new PeopleStorage(database, vault.vault());
        PgAuditTrail audit =
                new PgAuditTrail(vertx, database, clock, RequestOrigin::current, new SimpleMeterRegistry());
        return new MailModule(
                vertx,
                database,
                vault.vault(),
                new MailModule.Ports(people.directory(), people.contacts(), audit, new PgOutbox(clock, moved)),
                new MailSettings(
                        "noreply@clinic.example",
                        new MailSettings.Smtp("127.0.0.1", port, MailSettings.Tls.NONE, null, null)),
                TestNode.ORIGIN,
                clock,
                UUID::randomUUID);
    }

    /** What a killed process has left is seen by the database a moment later: then a retry comes soon. */
    private static OutboxWorker worker(Database database, MailModule mail, LocalTopic<OutboxMoved> moved) {
        Backoff soon = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1), 1_000);
        return new OutboxWorker(
                database,
                mail.consumers(),
                moved,
                Clock.systemUTC(),
                new Random(),
                new OutboxSettings(Duration.ofMillis(100), 2, Duration.ofDays(7), soon),
                new SimpleMeterRegistry());
    }

    private Future<Void> commit() {
        NewMail invitation =
                new NewMail(Kind.INVITATION, appointment, "mia@patient.example", null, TestNode.ORIGIN + "/join#code");
        return database.within(appointment.clinic(), tx -> mail.mails().queue(tx, invitation))
                .onSuccess(committed -> System.out.println("committed"))
                .compose(next -> commit());
    }
}
