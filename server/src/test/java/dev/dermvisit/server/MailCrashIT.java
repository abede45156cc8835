package dev.dermvisit.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.dermvisit.platform.postgres.DatabaseSettings;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A process that is killed with signal 9 while it sends mails, again and again: {@code -Dcrash.rounds=50} for more, {@code
 * -Dcrash.seed} for other moments.
 */
class MailCrashIT {

    private static final int ROUNDS = Integer.getInteger("crash.rounds", 3);
    private static final long SEED = Long.getLong("crash.seed", 20_260_302L);
    private static final int LANES = 2;

    private final GreenMail mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final TestNode node = TestNode.start();
    private String clinic = "";

    @BeforeEach
    void bookAndStop() {
        mailServer.start();
        clinic = node.rows("select id from people.clinic").getFirst();
        node.close();
    }

    @AfterEach
    void stop() {
        mailServer.stop();
    }

    @Test
    void everyMailArrivesOnceOrIsSeenToHaveBeenCutOff() throws Exception {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            crashAfter(10 + random.nextInt(60));
        }
        Process last = start("drain");
        try {
            node.eventually(
                    () -> assertThat(mails("state in ('queued', 'sending')")).isEmpty());
        } finally {
            assertThat(last.destroyForcibly().waitFor(60, TimeUnit.SECONDS)).isTrue();
        }

        List<String> arrived = arrived();
        List<String> sent = mails("state = 'sent'");
        List<String> cutOff = mails("state = 'failed' and problem = 'interrupted'");
        String result = String.format(
                "%d rounds, seed %d: %d mails sent, %d cut off, of which %d arrived",
                ROUNDS,
                SEED,
                sent.size(),
                cutOff.size(),
                cutOff.stream().filter(arrived::contains).count());
        Path report = Files.writeString(Path.of("target", "mail-crash.txt"), result);
        assertThat(report).isNotEmptyFile();
        assertThat(mails("true")).hasSize(sent.size() + cutOff.size());
        assertThat(arrived).doesNotHaveDuplicates().containsAll(sent);
        // No more than were under way; of a few kills none may meet a mail in the act.
        assertThat(cutOff).hasSizeLessThanOrEqualTo(LANES * ROUNDS);
        assertThat(node.rows("select count(*) from platform.outbox_dead_letter"))
                .containsExactly("0");
    }

    private void crashAfter(int commits) throws IOException, InterruptedException {
        Process process = start("write");
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < commits; i++) {
                assertThat(output.readLine()).isEqualTo("committed");
            }
        } finally {
            assertThat(process.destroyForcibly().waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Process start(String what) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogback.configurationFile=logback-demo.xml",
                        "-Ddermvisit.data=" + node.files,
                        "-cp",
                        System.getProperty("java.class.path"),
                        MailCrashingNode.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        DatabaseSettings settings = node.settings().database().application();
        Writer input = process.outputWriter(StandardCharsets.UTF_8);
        input.write(String.join(
                "\n",
                settings.host(),
                Integer.toString(settings.port()),
                settings.name(),
                settings.user(),
                settings.password().reveal(),
                node.files.resolve("keystore").toString(),
                node.files.resolve("master.keys").toString(),
                Integer.toString(mailServer.getSmtp().getPort()),
                clinic,
                node.visit.toString(),
                what,
                ""));
        input.flush();
        return process;
    }

    private List<String> mails(String where) {
        return node.rows("select id from scheduling.mail where " + where);
    }

    private List<String> arrived() throws Exception {
        List<String> ids = new ArrayList<>();
        for (MimeMessage mail : mailServer.getReceivedMessages()) {
            ids.add(mail.getMessageID().replaceAll("[<>]|@.*", ""));
        }
        return ids;
    }
}
