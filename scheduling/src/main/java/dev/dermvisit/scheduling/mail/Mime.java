package dev.dermvisit.scheduling.mail;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A letter as MIME (RFC 2045): text, page and calendar entry as three ways to say the same (RFC 6047), and the entry once
 * more as a file. ASCII only, no line longer than 76 characters, lines end with {@code \n}.
 */
record Mime(Map<String, String> headers, String body) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** No encoded line begins with these: what is quoted has no {@code =_}, what is base64 no underscore. */
    private static final String MIXED = "=_dermvisit_mixed";

    private static final String ALTERNATIVE = "=_dermvisit_alternative";
    private static final int QUOTED_LINE = 73;
    private static final int BASE64_LINE = 76;

    static Mime of(Letter letter) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Date", DATE.format(letter.at()));
        headers.put("From", HeaderText.phrase(letter.fromName()) + "\n <" + letter.from() + ">");
        headers.put("To", letter.to());
        headers.put("Subject", HeaderText.unstructured(letter.subject()));
        String domain = letter.from().substring(letter.from().indexOf('@') + 1);
        headers.put("Message-ID", "<" + letter.id() + "@" + domain + ">");
        headers.put("Auto-Submitted", "auto-generated");
        headers.put("MIME-Version", "1.0");
        headers.put("Content-Type", "multipart/mixed; boundary=\"" + MIXED + "\"");
        return new Mime(headers, body(letter));
    }

    private static String body(Letter letter) {
        String calendarType = "text/calendar; charset=utf-8; method=" + letter.method();
        String alternatives = part(ALTERNATIVE, "text/plain; charset=utf-8", quoted(letter.text()))
                + part(ALTERNATIVE, "text/html; charset=utf-8", quoted(letter.html()))
                + part(ALTERNATIVE, calendarType, base64(letter.calendar()))
                + "--" + ALTERNATIVE + "--\n";
        return "--" + MIXED + "\nContent-Type: multipart/alternative;\n boundary=\"" + ALTERNATIVE + "\"\n\n"
                + alternatives
                + part(
                        MIXED,
                        calendarType + ";\n name=\"appointment.ics\"\nContent-Disposition: attachment;"
                                + " filename=\"appointment.ics\"",
                        base64(letter.calendar()))
                + "--" + MIXED + "--\n";
    }

    private static String part(String boundary, String type, String encoded) {
        return "--" + boundary + "\nContent-Type: " + type + "\n" + encoded + "\n";
    }

    private static String base64(String text) {
        return "Content-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder(BASE64_LINE, new byte[] {'\n'})
                        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Quoted-printable: a person who looks into the file can still read it. */
    private static String quoted(String text) {
        StringBuilder all = new StringBuilder("Content-Transfer-Encoding: quoted-printable\n\n");
        text.lines().forEach(line -> quote(line, all));
        return all.toString();
    }

    private static void quote(String line, StringBuilder all) {
        int width = 0;
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            boolean last = i == bytes.length - 1;
            String next = quote(bytes[i], last);
            if (width + next.length() > QUOTED_LINE && !last) {
                all.append("=\n");
                width = 0;
            }
            all.append(next);
            width += next.length();
        }
        all.append('\n');
    }

    private static String quote(byte value, boolean last) {
        boolean plain = value >= ' ' && value <= '~' && value != '=' && !(last && value == ' ');
        return plain ? String.valueOf((char) value) : String.format(Locale.ROOT, "=%02X", value & 0xff);
    }

    /** The whole file, with the line ends of the Internet. */
    String file() {
        StringBuilder all = new StringBuilder();
        headers.forEach(
                (name, value) -> all.append(name).append(": ").append(value).append('\n'));
        return all.append('\n').append(body).toString().replace("\n", "\r\n");
    }

    @Override
    public String toString() {
        return "Mime";
    }
}
