package dev.dermvisit.scheduling.mail;

import dev.dermvisit.platform.config.Secret;
import dev.dermvisit.scheduling.domain.Mail.Problem;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Hands mails over to a mail server by SMTP (RFC 5321), each on a connection of its own. */
final class SmtpTransport implements MailTransport {

    private static final int CONNECT_MILLIS = 3_000;
    /** Within the ten seconds that a transaction may last. */
    private static final int SEND_MILLIS = 8_000;

    private static final int PERMANENT = 500;

    private final MailClient client;

    SmtpTransport(Vertx vertx, MailSettings.Smtp server, String ownHost) {
        this.client = MailClient.create(vertx, config(server, ownHost));
    }

    private static MailConfig config(MailSettings.Smtp server, String ownHost) {
        MailConfig config = new MailConfig(server.host(), server.port(), starttls(server.tls()), LoginOption.NONE)
                .setSsl(server.tls() == MailSettings.Tls.IMPLICIT)
                .setOwnHostname(ownHost)
                .setKeepAlive(false)
                .setConnectTimeout(CONNECT_MILLIS)
                .setSslHandshakeTimeout(CONNECT_MILLIS)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(SEND_MILLIS)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        String user = server.user();
        Secret password = server.password();
        return user == null || password == null
                ? config
                : config.setLogin(LoginOption.REQUIRED).setUsername(user).setPassword(password.reveal());
    }

    private static StartTLSOptions starttls(MailSettings.Tls tls) {
        return tls == MailSettings.Tls.STARTTLS ? StartTLSOptions.REQUIRED : StartTLSOptions.DISABLED;
    }

    @Override
    public Future<Void> send(Letter letter) {
        Handover handover = new Handover(letter);
        return client.sendMail(handover)
                .timeout(SEND_MILLIS, TimeUnit.MILLISECONDS)
                .<Void>mapEmpty()
                .recover(failed -> Future.failedFuture(new NotSent(problem(handover, failed))));
    }

    private static Problem problem(Handover handover, Throwable failed) {
        if (handover.giveUp()) {
            return Problem.UNREACHABLE;
        }
        return failed instanceof SMTPException answered
                ? answered.getReplyCode() >= PERMANENT ? Problem.REFUSED : Problem.UNREACHABLE
                : Problem.INTERRUPTED;
    }

    /**
     * Notices when the client asks for what is to be sent, which it does after the connection, TLS and sign-in stand: what
     * fails before that was surely not sent, and what was given up before that never is.
     */
    private static final class Handover extends MailMessage {

        private enum Step {
            CONNECTING,
            HANDING_OVER,
            GIVEN_UP
        }

        private final AtomicReference<Step> step = new AtomicReference<>(Step.CONNECTING);
        private final String body;

        Handover(Letter letter) {
            Mime mime = Mime.of(letter);
            this.body = mime.body();
            MultiMap headers = MultiMap.caseInsensitiveMultiMap();
            mime.headers().forEach((name, value) -> headers.add(name, value.replace("\n", "\r\n")));
            setFixedHeaders(true);
            setHeaders(headers);
            setFrom(letter.from());
            setTo(letter.to());
        }

        /** The whole body, encoded: the client leaves ASCII of short lines as it is. */
        @Override
        public @Nullable String getText() {
            if (!step.compareAndSet(Step.CONNECTING, Step.HANDING_OVER)) {
                throw new IllegalStateException("given up");
            }
            return body;
        }

        /** True where it was not begun. */
        boolean giveUp() {
            return step.compareAndSet(Step.CONNECTING, Step.GIVEN_UP);
        }
    }
}
