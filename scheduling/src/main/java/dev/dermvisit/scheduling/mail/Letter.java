package dev.dermvisit.scheduling.mail;

import dev.dermvisit.kernel.TextRules;
import java.time.Instant;

/**
 * A mail as it is written; never printed.
 *
 * @param id the left part of its Message-ID, the same when it is sent again
 * @param fromName who it is from, as people know them
 * @param from the address it is from, which also gets what cannot be delivered
 * @param text lines that end with {@code \n}
 * @param html the same, as a page
 * @param method what the calendar entry asks for, {@code REQUEST} or {@code CANCEL}
 * @param calendar the calendar entry (RFC 5545)
 */
public record Letter(
        String id,
        Instant at,
        String fromName,
        String from,
        String to,
        String subject,
        String text,
        String html,
        String method,
        String calendar) {

    /**
     * Refuses whatever would end a header or a command, before anybody builds one from it.
     *
     * @throws dev.dermvisit.kernel.Failure 400 {@code request.invalid}
     */
    public Letter {
        TextRules.requireLine(fromName, "fromName");
        TextRules.requireLine(subject, "subject");
        TextRules.requireEmail(from, "from");
        TextRules.requireEmail(to, "to");
    }

    @Override
    public String toString() {
        return "Letter[" + id + "]";
    }
}
