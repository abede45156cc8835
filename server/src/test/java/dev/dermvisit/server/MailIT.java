package dev.dermvisit.server;

import static dev.dermvisit.server.TestDesk.body;
import static dev.dermvisit.server.TestDesk.id;
import static dev.dermvisit.server.TestDesk.path;
import static dev.dermvisit.server.TestDesk.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.dermvisit.scheduling.mail.MailSettings;
import io.vertx.core.json.JsonObject;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mails of a whole node, to a mail server that takes them and to one that does not. */
class MailIT {

    private static final GreenMail GREEN = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private static TestNode green;
    private static TestDesk desk;
    private static TestNode other;
    private static TestDesk otherDesk;
    private static ScriptedMailServer scripted;

    @BeforeAll
    static void start() {
        GREEN.start();
        green = TestNode.start(server(GREEN.getSmtp().getPort()));
        desk = new TestDesk(green);
        scripted = new ScriptedMailServer(green.vertx);
        other = TestNode.start(server(scripted.port()));
        otherDesk = new TestDesk(other);
    }

    @AfterAll
    static void stop() {
        other.close();
        green.close();
        GREEN.stop();
    }

    @BeforeEach
    void behave() {
        scripted.behave();
    }

    private static MailSettings server(int port) {
        return new MailSettings(
                "noreply@clinic.example", new MailSettings.Smtp("127.0.0.1", port, MailSettings.Tls.NONE, null, null));
    }

    @Test
    void arrivesOnceWithLinkTimeAndCalendarEntry() throws Exception {
        JsonObject booked = desk.book();
        String id = id(booked);
        green.eventually(() -> assertThat(states(green, id)).containsExactly("invitation sent -"));
        MimeMessage mail = only(id);
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getAllRecipients()[0])
                .hasToString(desk.patient.account().email());
        assertThat(mail.getFrom()[0].toString()).contains("<noreply@clinic.example>");
        assertThat(mail.getSubject()).startsWith("Your video appointment at ");
        Multipart parts = (Multipart) mail.getContent();
        Multipart alternatives = (Multipart) parts.getBodyPart(0).getContent();
        String url = booked.getJsonObject("invitation").getString("url");
        assertThat(alternatives.getBodyPart(0).getContent().toString())
                .contains(url)
                .contains("Europe/Berlin")
                .contains("do not reply");
        assertThat(alternatives.getBodyPart(1).getContent().toString()).contains("<a href=\"" + url + "\">");
        assertThat(alternatives.getBodyPart(2).getContentType())
                .contains("text/calendar")
                .contains("method=REQUEST");
        String entry = text(alternatives.getBodyPart(2));
        assertThat(entry)
                .contains("UID:" + id + "@localhost")
                .contains("METHOD:REQUEST")
                .doesNotContain("join#")
                .doesNotContain(url.replaceAll(".*#", ""));
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("appointment.ics");
        assertThat(text(parts.getBodyPart(1))).isEqualTo(entry);
        assertThat(green.rows("select url_sealed from scheduling.mail where appointment_id = '" + id + "'"))
                .containsExactly("-");
    }

    @Test
    void movesAndCancelsTheSameEntry() throws Exception {
        String id = desk.booked();
        green.eventually(() -> assertThat(states(green, id)).containsExactly("invitation sent -"));
        JsonObject later = new JsonObject().put("start", desk.nextStart().toString());
        assertThat(desk.scheduler.send("PATCH", path(id), later).statusCode()).isEqualTo(200);
        green.eventually(() -> assertThat(states(green, id)).contains("moved sent -"));
        assertThat(desk.cancel(desk.scheduler, id).statusCode()).isEqualTo(200);
        green.eventually(() -> assertThat(states(green, id)).contains("cancelled sent -"));
        List<String> entries =
                received(id).stream().map(MailIT::entry).map(MailIT::story).toList();
        assertThat(entries).containsExactly("REQUEST 0 CONFIRMED", "REQUEST 1 CONFIRMED", "CANCEL 2 CANCELLED");
    }

    @Test
    void isListedForThoseWhoMaySeeIt() {
        String id = desk.booked();
        green.eventually(() -> assertThat(states(green, id)).containsExactly("invitation sent -"));
        JsonObject mail = body(desk.doctor.get(path(id) + "/mails"), 200)
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(mail.getString("to")).isEqualTo(desk.patient.account().email());
        assertThat(mail.getString("state")).isEqualTo("sent");
        assertThat(desk.trail("appointment", id)).endsWith("mail.listed");
        String mailId = mail.getString("mailId");
        assertThat(problem(desk.doctor.post("/api/v1/mails/" + mailId + "/resend")))
                .isEqualTo("409 mail.not-failed");
        TestPerson stranger = green.signIn(green.otherDermatologist());
        assertThat(problem(stranger.get(path(id) + "/mails"))).isEqualTo("404 appointment.unknown");
        assertThat(problem(stranger.post("/api/v1/mails/" + mailId + "/resend")))
                .isEqualTo("404 mail.unknown");
        assertThat(problem(desk.scheduler.post("/api/v1/mails/" + UUID.randomUUID() + "/resend")))
                .isEqualTo("404 mail.unknown");
        assertThat(problem(desk.scheduler.post("/api/v1/mails/1/resend"))).isEqualTo("404 mail.unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 no such mailbox, refused",
        "., 554 spam, refused",
        "., cut, interrupted",
        "DATA, cut, interrupted"
    })
    void failsVisiblyAndIsSentAgainWhenAsked(String word, String answer, String problem) {
        scripted.answer(word, answer);
        String id = otherDesk.booked();
        other.eventually(() -> assertThat(states(other, id)).containsExactly("invitation failed " + problem));
        scripted.behave();
        int before = scripted.taken.get();
        String mail = other.rows("select id from scheduling.mail where appointment_id = '" + id + "'")
                .getFirst();
        JsonObject again = body(otherDesk.scheduler.post("/api/v1/mails/" + mail + "/resend"), 200);
        assertThat(again.getString("state")).isEqualTo("queued");
        assertThat(again.getString("problem")).isNull();
        other.eventually(() -> assertThat(states(other, id)).containsExactly("invitation sent -"));
        assertThat(scripted.taken.get() - before).isEqualTo(1);
        assertThat(otherDesk.trail("mail", mail)).containsExactly("mail.resent");
    }

    @ParameterizedTest
    @CsvSource({"RCPT, 451 later", "., 452 full", "EHLO, cut", "MAIL, 421 going down"})
    void waitsForAServerThatDoesNotTakeIt(String word, String answer) {
        scripted.answer(word, answer);
        String id = otherDesk.booked();
        other.eventually(() -> assertThat(attempts(id)).isPositive());
        assertThat(states(other, id)).containsExactly("invitation queued -");
        scripted.behave();
        other.clock.forward(Duration.ofSeconds(10));
        other.eventually(() -> assertThat(states(other, id)).containsExactly("invitation sent -"));
    }

    @Test
    void isGivenUpAfterHalfAnHour() {
        scripted.answer("RCPT", "451 later");
        String id = new TestDesk(other).booked();
        other.eventually(() -> assertThat(attempts(id)).isPositive());
        other.clock.forward(Duration.ofMinutes(31));
        other.eventually(() -> assertThat(states(other, id)).containsExactly("invitation failed unreachable"));
        assertThat(other.rows("select count(*) from platform.outbox_dead_letter"))
                .containsExactly("0");
        otherDesk = new TestDesk(other);
    }

    @Test
    void doesNotSayWhatIsNoLongerSo() {
        scripted.answer("RCPT", "451 later");
        String id = otherDesk.booked();
        other.eventually(() -> assertThat(attempts(id)).isPositive());
        assertThat(otherDesk.cancel(otherDesk.scheduler, id).statusCode()).isEqualTo(200);
        scripted.behave();
        other.clock.forward(Duration.ofSeconds(20));
        other.eventually(() -> assertThat(states(other, id))
                .containsExactlyInAnyOrder("invitation failed refused", "cancelled sent -"));
    }

    private static List<String> states(TestNode node, String id) {
        return node.rows("select kind, state, problem from scheduling.mail where appointment_id = '" + id
                + "' order by created_at, kind");
    }

    private static int attempts(String id) {
        return Integer.parseInt(
                other.rows("select coalesce(max(attempts), 0) from platform.outbox_delivery where consumer ="
                                + " 'scheduling.mail' and effect_id in (select id from platform.outbox_effect where"
                                + " subject in (select id::text from scheduling.mail where appointment_id ="
                                + " '" + id + "'))")
                        .getFirst());
    }

    private static MimeMessage only(String id) {
        assertThat(received(id)).hasSize(1);
        return received(id).getFirst();
    }

    /** The mails about an appointment, in the order in which they arrived. */
    private static List<MimeMessage> received(String id) {
        return List.of(GREEN.getReceivedMessages()).stream()
                .filter(mail -> entry(mail).contains(id))
                .toList();
    }

    private static String entry(Message mail) {
        try {
            return text(((Multipart) mail.getContent()).getBodyPart(1));
        } catch (Exception unreadable) {
            throw new AssertionError("a mail cannot be read", unreadable);
        }
    }

    private static String text(jakarta.mail.Part part) throws Exception {
        return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String story(String entry) {
        return entry.replaceAll("(?s).*METHOD:(\\S+).*SEQUENCE:(\\S+).*STATUS:(\\S+).*", "$1 $2 $3");
    }
}
